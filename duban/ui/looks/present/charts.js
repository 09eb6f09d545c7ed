// Fits slides into their frames and draws their charts ahead, nearest first, so that a turn finds everything ready.

// The height at which the server's type sizes hold.
const SHEET_OF_SERVER = 19.32;
const SIZES = new Set(["size", "standoff", "xshift", "yshift", "ax", "ay"]);
const FITS = ["", "snug", "tight", "flowing", "tightest"];

let plotly = null;

export function loadPlotly(base) {
  return new Promise((done) => {
    const script = document.createElement("script");
    script.src = new URL("./plotly.js", base).href;
    script.addEventListener("load", () => { plotly = window.Plotly; done(); });
    script.addEventListener("error", () => done());
    document.head.append(script);
  });
}

// Letters, marks and margins in the proportion of this screen.
function scaled(value, by, key = "", parent = "") {
  if (Array.isArray(value)) return SIZES.has(key) ? value.map((one) => one * by) : value.map((one) => scaled(one, by));
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, scaled(one, by, name, key)]));
  }
  const isSize = SIZES.has(key) || (parent === "line" && key === "width") || (parent === "margin" && key !== "pad");
  return typeof value === "number" && isSize ? value * by : value;
}

export class Ahead {
  constructor(slides) {
    this.slides = slides;
    this.round = 0;
    this.made = new WeakMap();
  }

  // Whatever changed on a slide, or the frame around it: it is made ready again when its turn comes.
  spoil(ids) { for (const id of ids) this.made.delete(this.slides.get(id)); }

  async from(order, place) {
    const round = ++this.round;
    const near = [...order.keys()].sort((one, other) => distance(one, place) - distance(other, place));
    for (const index of near) {
      const slide = this.slides.get(order[index]);
      if (this.isReady(slide)) continue;
      this.fit(slide);
      await breath(index === place);
      if (round !== this.round) return;
      this.draw(slide);
      if (plotly || !slide.querySelector(".chart")?.figure) this.made.set(slide, frame(slide));
    }
  }

  isReady(slide) { return this.made.get(slide) === frame(slide); }

  fit(slide) {
    const sheet = slide.firstElementChild;
    sheet.dataset.fit = "";
    // On a telephone a slide is scrolled.
    if (getComputedStyle(sheet).overflowY === "auto") return;
    for (const fit of FITS) {
      sheet.dataset.fit = fit;
      if ([sheet, ...sheet.querySelectorAll(".side, .agenda, .question, .decided")].every(fits)) return;
    }
  }

  draw(slide) {
    const chart = slide.querySelector(".chart");
    if (!plotly || !chart?.figure || !chart.clientWidth) return;
    const by = parseFloat(getComputedStyle(chart).fontSize) / SHEET_OF_SERVER;
    const { data, layout } = scaled(chart.figure, by);
    Object.assign(layout, { width: chart.clientWidth, height: chart.clientHeight, autosize: false });
    // A plot whose labels need more room than it has is drawn twice; the first of its kind says how much they need.
    const kind = kindOf(layout, by);
    if (MARGINS.has(kind)) Object.assign(layout.margin, MARGINS.get(kind));
    plotly.react(chart, data, layout, { staticPlot: true, displayModeBar: false });
    const { _size: room } = chart._fullLayout ?? {};
    if (room) MARGINS.set(kind, { l: room.l, b: room.b });
  }
}

// What the room for the labels follows from: their size, the longest of them, and whether the axes have titles.
const MARGINS = new Map();

function kindOf({ xaxis, yaxis }, by) {
  const names = yaxis.categoryarray ?? [Math.round(yaxis.range?.[1] ?? 0).toLocaleString("en")];
  const longest = names.reduce((one, other) => (String(other).length > one.length ? String(other) : one), "");
  return JSON.stringify([by, longest, xaxis.title?.text, yaxis.title?.text, xaxis.ticktext?.at(-1)?.length]);
}

// The next one is likelier than the one before.
const distance = (index, place) => (index > place ? index - place - 0.6 : place - index);

const frame = (slide) => `${slide.clientWidth}x${slide.clientHeight}`;

const fits = (element) =>
  element.scrollHeight <= element.clientHeight + 1 && element.scrollWidth <= element.clientWidth + 1;

// Keys and paint come before the next chart.
const breath = (isShown) => new Promise((done) => setTimeout(done, isShown ? 0 : 4));

// Takes a figure away as a picture, with its title above and its source below: SVG as it is drawn, PNG twice as large.
(() => {
  if (window.dubanTakesCharts) return;
  window.dubanTakesCharts = true;
  const NS = "http://www.w3.org/2000/svg";
  const EDGE = 16, LINE = 22, SMALL = 18;

  const colour = (element, name) => getComputedStyle(element)[name];

  function lines(words, width, font) {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = font;
    const found = [""];
    for (const part of words.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/g) || []) {
      const longer = found[found.length - 1] + part;
      if (pen.measureText(longer).width > width && found[found.length - 1]) found.push(part.trimStart());
      else found[found.length - 1] = longer;
    }
    return found;
  }

  function written(svg, words, size, weight, step, ink, top, width, family) {
    for (const line of lines(words, width, `${weight} ${size}px ${family}`)) {
      top += step;
      const text = svg.appendChild(document.createElementNS(NS, "text"));
      Object.entries({ x: EDGE, y: top, "font-size": size, "font-weight": weight, "font-family": family, fill: ink })
        .forEach(([name, value]) => text.setAttribute(name, value));
      text.textContent = line;
    }
    return top;
  }

  function drawn(said) {
    const plot = document.querySelector(`.st-key-${said.chart} .js-plotly-plot`);
    const layers = [...plot.querySelectorAll(".main-svg")];
    const { width, height } = layers[0].getBoundingClientRect();
    const page = document.querySelector(".stApp");
    const ink = colour(page, "color"), family = colour(page, "fontFamily").replaceAll('"', "'");
    const svg = document.createElementNS(NS, "svg");
    const ground = svg.appendChild(document.createElementNS(NS, "rect"));
    const room = width - 2 * EDGE;
    let top = written(svg, said.title, 18, 600, LINE + 4, ink, 8, room, family);
    if (said.subtitle) top = written(svg, said.subtitle, 14, 400, LINE, ink, top, room, family);
    top += 8;
    for (const layer of layers) {
      const copy = svg.appendChild(layer.cloneNode(true));
      copy.setAttribute("y", top);
      copy.style.background = "none";
    }
    top = written(svg, said.source, 12, 400, SMALL, ink, top + height, room, family) + 12;
    Object.entries({ xmlns: NS, width, height: top, viewBox: `0 0 ${width} ${top}` })
      .forEach(([name, value]) => svg.setAttribute(name, value));
    Object.entries({ width: "100%", height: "100%", fill: colour(page, "backgroundColor") })
      .forEach(([name, value]) => ground.setAttribute(name, value));
    return { text: new XMLSerializer().serializeToString(svg), width, height: top };
  }

  function handed(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  function asPicture({ text, width, height }, done) {
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = 2 * width;
      canvas.height = 2 * height;
      const pen = canvas.getContext("2d");
      pen.scale(2, 2);
      pen.drawImage(image, 0, 0);
      canvas.toBlob(done, "image/png");
    };
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  }

  // On paper a figure is as wide as its place, whatever the screen was.
  addEventListener("beforeprint", () => {
    for (const box of document.querySelectorAll(".js-plotly-plot .svg-container")) {
      const { offsetWidth: width, offsetHeight: height } = box;
      if (!width) continue;
      box.dataset.printed = "";
      box.style.setProperty("--ratio", `${width} / ${height}`);
      box.style.setProperty("--wide", width);
      box.querySelectorAll(".main-svg").forEach((layer) => layer.setAttribute("viewBox", `0 0 ${width} ${height}`));
    }
  });
  addEventListener("afterprint", () => {
    for (const box of document.querySelectorAll(".svg-container[data-printed]")) {
      delete box.dataset.printed;
      box.querySelectorAll(".main-svg").forEach((layer) => layer.removeAttribute("viewBox"));
    }
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-take]");
    if (!button) return;
    const said = button.parentElement.dataset, kind = button.dataset.take;
    const picture = drawn(said);
    if (kind === "svg") handed(new Blob([picture.text], { type: "image/svg+xml" }), `${said.name}.svg`);
    else asPicture(picture, (blob) => handed(blob, `${said.name}.png`));
  });
})();

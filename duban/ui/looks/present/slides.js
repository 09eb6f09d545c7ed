// One slide for the title with the agenda, one for each item, one for the decisions.

import { filled, make, wholeNumbers } from "./dom.js";
import { DECISIONS, TITLE } from "./room.js";

// The number is read from the back of the room, its measure from nearer.
const NUMBER = /^([+\-−±≈]?\s?[\d.,\s]*\d%?)\s*(.*)$/u;

export function builtSlides(papers) {
  return new Map([
    [TITLE, titleSlide(papers)],
    ...papers.items.map((item) => [item.id, itemSlide(item, papers)]),
    [DECISIONS, decisionsSlide(papers)],
  ]);
}

const slide = (kind, papers, ...parts) =>
  make("section", { class: `slide ${kind}` }, make("div", { class: "sheet" }, parts));

const demonstration = (papers) => papers.demonstration && make("span", { class: "demonstration" }, papers.demonstration);

function titleSlide(papers) {
  const minutes = (count) => `${count} ${papers.words.minutes}`;
  const items = new Map(papers.items.map((item) => [item.id, item]));
  const part = ({ name, items: ids }) => {
    const own = ids.map((id) => items.get(id));
    const all = own.reduce((sum, item) => sum + item.minutes, 0);
    const lines = own.map((item) => make("li", { "data-go": item.id },
      make("span", { class: "count" }, `${item.number}`),
      make("span", { class: "line" }, item.title),
      make("span", { class: "minutes" }, `${item.minutes}`)));
    return make("section", {}, make("h2", {}, name, make("span", { class: "minutes" }, minutes(all))), make("ol", {}, lines));
  };
  return slide("opening", papers,
    make("header", { class: "head" }, make("p", { class: "kicker" }, papers.kicker, demonstration(papers)),
      make("h1", {}, papers.title),
      make("p", { class: "facts" }, papers.facts.map((fact) => make("span", {}, fact)))),
    papers.items.length
      ? make("div", { class: "agenda" }, papers.parts.map(part))
      : make("p", { class: "empty" }, papers.words.no_items),
    make("footer", { class: "foot" }, papers.figures_of));
}

function itemSlide(item, papers) {
  const { words } = papers;
  const heading = (text) => make("h2", {}, text);
  const built = slide("item", papers,
    make("header", { class: "head" },
      make("p", { class: "kicker" }, make("b", {}, `${item.number}`), item.part, demonstration(papers)),
      make("h1", {}, wholeNumbers(item.title))),
    item.numbers.length > 0 && make("dl", { class: hasLongMeasure(item) ? "numbers stacked" : "numbers" },
      item.numbers.map((one) => number(one, item))),
    make("div", { class: "chart" }),
    make("aside", { class: "side" }, who(item, words), lights(item), plan(item)),
    make("div", { class: "question" }, item.question && [heading(words.question), make("p", {}, wholeNumbers(item.question))]),
    make("div", { class: "decided" }),
    make("footer", { class: "foot" }, item.sources.length > 0 && filled(words.source, { names: item.sources.join(" · ") })));
  const chart = built.querySelector(".chart");
  if (item.figure) chart.figure = item.figure;
  else built.classList.add("without-chart");
  return built;
}

// Long measures stand below their numbers, so that all five stay in one row.
const hasLongMeasure = (item) => item.numbers.some(({ value }) => (NUMBER.exec(value)?.[2] ?? value).length > 9);

function number({ field, name, value }, item) {
  const [, figure, measure] = NUMBER.exec(value) ?? [null, value, ""];
  const colour = field === "gap" ? item.lights[0]?.colour : undefined;
  return make("div", { class: field, ...(colour && { colour }) }, make("dt", {}, name),
    make("dd", { class: NUMBER.test(value) ? "" : "words" }, figure, measure && make("small", {}, measure)));
}

function who(item, words) {
  if (!item.lead && !item.person) return null;
  return make("div", { class: "who" },
    make("h2", {}, words.lead),
    make("p", {}, make("strong", {}, item.lead), item.person && make("span", {}, item.person)),
    item.helpers.length > 0 && make("p", { class: "helpers" }, filled(words.helpers, { names: item.helpers.join(" · ") })));
}

function lights(item) {
  return item.lights.length > 0 && make("ul", { class: "lights" }, item.lights.map((light) =>
    make("li", { colour: light.colour },
      make("span", { class: "mark", "aria-hidden": "true" }, light.mark),
      make("span", { class: "name" }, light.name),
      make("span", { class: "said" }, make("strong", {}, light.word), make("span", { class: "reason" }, light.reason)))));
}

function plan(item) {
  return item.plan.length > 0 && make("dl", { class: "plan" },
    item.plan.map(({ field, name, value }) => make("div", { class: field }, make("dt", {}, name), make("dd", {}, value))));
}

function decisionsSlide(papers) {
  return slide("closing", papers,
    make("header", { class: "head" }, make("p", { class: "kicker" }, papers.title, demonstration(papers)),
      make("h1", {}, papers.words.decisions)),
    make("div", { class: "all-decisions" }));
}

// Decisions come while the slides stand; returns the slides that they changed.
export function putDecisions(slides, papers, record) {
  const changed = papers.items.map((item) => item.id)
    .filter((id) => putOwnDecisions(slides.get(id), papers.words, record.decisions.filter((line) => line.item === id)));
  const all = record.decisions;
  slides.get(DECISIONS).querySelector(".all-decisions").replaceChildren(
    ...(all.length ? all.map((line) => wholeDecision(line, papers.words))
      : [make("p", { class: "empty" }, papers.words.no_decisions)]));
  slides.get(DECISIONS).dataset.count = all.length > 12 ? "many" : all.length > 6 ? "some" : "few";
  return [...changed, DECISIONS];
}

function putOwnDecisions(built, words, lines) {
  const place = built.querySelector(".decided");
  const key = JSON.stringify(lines);
  if ((place.dataset.key ?? "[]") === key) return false;
  place.dataset.key = key;
  place.replaceChildren(...(lines.length ? [make("h2", {}, words.decided), make("ol", {}, lines.map((line) =>
    make("li", { value: line.number }, make("strong", {}, line.what),
      make("span", {}, `${line.lead} · ${filled(words.by, { day: line.due_on })}`))))] : []));
  return true;
}

export function wholeDecision(line, words) {
  const helpers = line.helpers.length ? ` · ${filled(words.helpers, { names: line.helpers.join(" · ") })}` : "";
  return make("article", {},
    make("b", {}, `${line.number}`),
    make("div", {}, make("p", { class: "what" }, line.what), make("p", { class: "shown-by" }, line.shown_by)),
    make("p", { class: "whose" }, make("strong", {}, line.lead), helpers),
    make("p", { class: "due" }, line.due_on, line.state && make("span", {}, line.state)));
}

// The presenter's view on a second screen or a telephone; who may record writes decisions down in it.

import { Ahead } from "./charts.js";
import { clocks } from "./clocks.js";
import { goTo, help } from "./dialogs.js";
import { filled, make } from "./dom.js";
import { listenToKeys } from "./keys.js";
import { recordForms } from "./record.js";
import { Room } from "./room.js";
import { builtSlides, putDecisions, wholeDecision } from "./slides.js";
import { begin, putTheme } from "./view.js";

const room = new Room();
const now = make("div", { class: "frame" });
const coming = make("div", { class: "frame" });
const title = make("h1");
const comingTitle = make("p");
const question = make("div");
const notes = make("p", { class: "notes" });
const taken = make("div", { class: "taken" });
const cover = make("div", { class: "cover", hidden: true });
let slides = new Map();
let next = new Map();
let ahead = null;

function put() {
  putTheme(room);
  // One set for what is shown, one for what comes: both are in sight at once.
  [slides, next] = [builtSlides(room.papers), builtSlides(room.papers)];
  ahead = [new Ahead(slides), new Ahead(next)];
  for (const set of [slides, next]) putDecisions(set, room.papers, room.record);
  show();
}

function show() {
  const { words, papers, order, place } = room;
  const item = papers.items[place - 1];
  const after = order[place + 1];
  const nextItem = papers.items[place];
  now.replaceChildren(slides.get(room.slide), cover);
  cover.hidden = !room.blank;
  cover.dataset.colour = room.blank;
  coming.replaceChildren(...(after === undefined ? [] : [next.get(after)]));
  title.textContent = item?.title ?? (place ? words.decisions : papers.title);
  comingTitle.textContent = after === undefined ? words.last_slide : nextItem?.title ?? words.decisions;
  question.className = item?.question ? "question" : "";
  question.replaceChildren(...(item?.question ? [make("h2", {}, words.question), make("p", {}, item.question)] : []));
  notes.textContent = item?.note || words.no_notes;
  notes.classList.toggle("none", !item?.note);
  const sources = item?.sources ?? [];
  if (sources.length) notes.append(make("small", {}, `\n${filled(words.source, { names: sources.join(" · ") })}`));
  // The previews are small: a chart each, drawn when it comes.
  if (now.clientWidth) {
    ahead[0].from([room.slide], 0);
    if (after !== undefined) ahead[1].from([after], 0);
  }
}

function showTaken() {
  const { words, record } = room;
  const lines = record.decisions.toReversed();
  taken.replaceChildren(...(lines.length ? lines.map(one) : [make("p", { class: "notes none" }, words.no_decisions)]),
    ...(record.withdrawn ?? []).map(gone));
}

// What was withdrawn stays in sight of who may bring it back.
function gone(line) {
  const { words } = room;
  return make("article", { class: "gone" }, make("b", {}, `${line.number}`), make("p", { class: "what" }, line.what),
    make("p", { class: "due" }, words.withdrawn),
    room.may.record && make("div", { class: "acts" },
      make("button", { type: "button", onclick: () => back(line) }, words.bring_back)));
}

async function back(line) {
  try {
    await room.change({ act: "undo", decision: line.id, acts: line.acts });
  } catch (error) {
    window.alert(error.message);
  }
}

function one(line) {
  const { words } = room;
  const built = wholeDecision(line, words);
  if (room.may.record) {
    built.append(make("div", { class: "acts" },
      line.written && make("button", { type: "button", onclick: () => room.dispatchEvent(new CustomEvent("mend", { detail: line })) }, words.change),
      make("button", { type: "button", onclick: () => undo(line) }, words.undo)));
  }
  return built;
}

async function undo(line) {
  if (window.confirm(filled(room.words.undo_sure, { number: line.number }))) await back(line);
}

function steer() {
  const { words } = room;
  const button = (text, act, kind = "") => make("button", { type: "button", class: kind, onclick: act }, text);
  const black = button(words.black, () => room.cover("black"));
  const run = button("", () => room.runClocks(!room.running));
  const draw = () => {
    black.setAttribute("aria-pressed", room.blank === "black");
    run.textContent = room.running ? words.clock_stop : words.clock_run;
  };
  room.addEventListener("turn", draw);
  draw();
  const buttons = [
    button(`← ${words.back}`, () => room.back(), "turn"), button(`${words.next} →`, () => room.next(), "turn main"),
    button(words.go_to, () => goTo(room, "")),
  ];
  if (room.may.present) buttons.push(black, run, button(words.clock_reset, () => room.resetClocks()));
  else buttons.push(button(words.follow, () => room.follow()));
  return make("header", { class: "steer" }, make("nav", {}, buttons), clocks(room));
}

const acts = {
  next: () => room.next(), back: () => room.back(), first: () => room.turn(0), last: () => room.turn(room.order.length - 1),
  black: () => room.cover("black"), white: () => room.cover("white"), goTo: (typed) => goTo(room, typed),
  newest: () => room.chooseNewest(!room.newest), clocks: () => room.runClocks(!room.running), follow: () => room.follow(),
  data: () => { const { link } = room.papers.items[room.place - 1] ?? {}; if (link) window.open(link, "_blank", "noopener"); },
  theme: () => room.chooseTheme(!room.dark),
  help: () => help(room), presenter: () => {}, fullScreen: () => {}, leave: () => {},
};

begin(room, () => {
  const { words } = room;
  document.body.append(make("main", { class: "desk" }, steer(),
    make("div", { class: "now" }, now, title,
      make("div", { class: "ahead" }, coming, make("div", {}, make("h2", {}, words.coming), comingTitle))),
    make("div", { class: "right" },
      make("section", {}, question, make("h2", {}, words.notes), notes),
      room.may.record ? recordForms(room) : [],
      make("section", {}, make("h2", {}, words.decisions), taken))));
  put();
  showTaken();
  room.addEventListener("papers", put);
  room.addEventListener("turn", show);
  room.addEventListener("record", () => {
    for (const [place, set] of [slides, next].entries()) ahead[place].spoil(putDecisions(set, room.papers, room.record));
    showTaken();
    show();
  });
  listenToKeys(acts);
}, show);

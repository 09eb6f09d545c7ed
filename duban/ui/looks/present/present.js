// The screen of the room: all slides stand in the page, and a turn only says which one is seen.

import { Ahead } from "./charts.js";
import { clocks } from "./clocks.js";
import { goTo, help } from "./dialogs.js";
import { make } from "./dom.js";
import { listenToKeys, listenToTouch } from "./keys.js";
import { Room } from "./room.js";
import { builtSlides, putDecisions } from "./slides.js";
import { begin, putTheme } from "./view.js";

const room = new Room();
const stage = make("main", { class: "stage" });
const cover = make("div", { class: "cover", hidden: true });
const notice = make("p", { class: "notice", role: "status", hidden: true });
let slides = new Map();
let ahead = null;
let seen = null;

function put() {
  putTheme(room);
  slides = builtSlides(room.papers);
  ahead = new Ahead(slides);
  seen = null;
  stage.replaceChildren(...slides.values());
  for (const line of stage.querySelectorAll("[data-go]")) {
    line.addEventListener("click", () => room.turn(room.order.indexOf(line.dataset.go)));
  }
  putDecisions(slides, room.papers, room.record);
  notice.hidden = !room.newest;
  notice.textContent = room.words.newest;
  document.body.classList.toggle("with-newest", room.newest);
  show();
}

function show() {
  const slide = slides.get(room.slide);
  if (!ahead.isReady(slide)) ahead.fit(slide);
  if (slide !== seen) {
    seen?.classList.remove("shown");
    slide.classList.add("shown");
    seen = slide;
    history.replaceState(null, "", `#${room.slide}`);
  }
  cover.hidden = !room.blank;
  cover.dataset.colour = room.blank;
  ahead.from(room.order, room.place);
}

const acts = {
  next: () => room.next(),
  back: () => room.back(),
  first: () => room.turn(0),
  last: () => room.turn(room.order.length - 1),
  black: () => room.cover("black"),
  white: () => room.cover("white"),
  goTo: (typed) => goTo(room, typed),
  newest: () => room.chooseNewest(!room.newest),
  data: () => { const { link } = room.papers.items[room.place - 1] ?? {}; if (link) location.assign(link); },
  clocks: () => room.runClocks(!room.running),
  presenter: () => window.open(address({ view: "presenter" }), `duban-presenter-${room.base}`, "width=1180,height=820"),
  follow: () => room.follow(),
  theme: () => room.chooseTheme(!room.dark),
  fullScreen: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
  help: () => help(room),
  leave: () => (room.blank ? room.cover(room.blank) : location.assign(room.papers.leave)),
  bar: () => showBar(),
};

const address = (changes) => `${room.base}?${new URLSearchParams({ lang: document.documentElement.lang, ...changes })}`;

// The controls come when the pointer moves, and go by themselves.

const bar = make("nav", { class: "bar" });
let hideAt = 0;

function putBar() {
  const { words } = room;
  const button = (act, text) => make("button", { type: "button", onclick: (event) => { event.currentTarget.blur(); acts[act](); } }, text);
  bar.replaceChildren(button("back", `← ${words.back}`), button("next", `${words.next} →`), button("goTo", words.go_to),
    button("data", words.data), button("black", words.black), button("presenter", words.presenter),
    button("fullScreen", words.full_screen), button("help", words.help), button("leave", words.leave));
}

function showBar() {
  clearTimeout(hideAt);
  document.body.classList.add("with-bar");
  hideAt = setTimeout(() => document.body.classList.remove("with-bar"), 2500);
}

room.slide = decodeURIComponent(location.hash.slice(1));
begin(room, () => {
  document.body.append(stage, clocks(room), bar, notice, cover);
  putBar();
  put();
  room.addEventListener("papers", put);
  room.addEventListener("turn", show);
  room.addEventListener("record", () => {
    ahead.spoil(putDecisions(slides, room.papers, room.record));
    show();
  });
  document.addEventListener("pointermove", (event) => { if (event.pointerType === "mouse") showBar(); });
  listenToKeys(acts);
  listenToTouch(stage, acts);
  listenToTouch(cover, acts);
}, show);

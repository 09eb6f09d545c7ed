// The list of items to go to, and the list of keys.

import { make } from "./dom.js";

export function goTo(room, typed) {
  const { words, papers } = room;
  const list = make("ol", { class: "go-to" });
  const input = make("input", { type: "text", autocomplete: "off", placeholder: words.go_to_hint, "aria-label": words.go_to, value: typed });
  const dialog = shown(words.go_to, words, input, list);
  let chosen = 0;
  let found = [];

  const go = (item) => { dialog.close(); room.turn(room.order.indexOf(item.id)); };
  const draw = () => {
    const asked = input.value.trim().toLowerCase();
    found = papers.items.filter((item) => !asked || `${item.number}` === asked || isIn(item, asked))
      .sort((one, other) => (`${other.number}` === asked) - (`${one.number}` === asked));
    chosen = Math.min(chosen, Math.max(found.length - 1, 0));
    list.replaceChildren(...(found.length ? found.map((item, place) => make("li",
      { class: place === chosen ? "chosen" : "", onclick: () => go(item) },
      make("b", {}, `${item.number}`), make("span", {}, item.title), make("small", {}, item.lead)))
      : [make("p", {}, words.nothing_found)]));
    list.querySelector(".chosen")?.scrollIntoView({ block: "nearest" });
  };
  input.addEventListener("input", () => { chosen = 0; draw(); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      chosen = Math.min(Math.max(chosen + (event.key === "ArrowDown" ? 1 : -1), 0), found.length - 1);
      draw();
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      if (input.value.trim() === "0") { dialog.close(); room.turn(0); } else if (found[chosen]) go(found[chosen]);
    }
  });
  draw();
  input.focus();
  input.setSelectionRange(input.value.length, input.value.length);
}

const isIn = (item, asked) => `${item.title} ${item.lead} ${item.person}`.toLowerCase().includes(asked);

export function help({ words, papers }) {
  shown(words.help, words, make("dl", { class: "keys" },
    papers.keys.map(([key, what]) => make("div", {}, make("dt", {}, key), make("dd", {}, what)))));
}

function shown(title, words, ...parts) {
  document.querySelector("dialog")?.remove();
  const dialog = make("dialog", { "aria-label": title, onclose: () => dialog.remove() },
    make("header", {}, make("h2", {}, title), make("button", { type: "button", onclick: () => dialog.close() }, words.close)),
    parts);
  // A click beside it closes it.
  dialog.addEventListener("pointerdown", (event) => { if (event.target === dialog) dialog.close(); });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

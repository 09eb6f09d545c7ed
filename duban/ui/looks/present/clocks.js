// Counter and clocks: quiet, and of another colour when the time is over.

import { clock, make } from "./dom.js";

export function clocks(room) {
  const counter = make("span", { class: "counter" });
  const own = make("span", { class: "clock" });
  const all = make("span", { class: "clock" });
  const draw = () => {
    const item = room.papers.items[room.place - 1];
    counter.textContent = item ? `${item.number}/${room.papers.items.length}` : "";
    put(own, item && room.words.item_clock, room.itemSeconds, item?.minutes);
    put(all, room.words.all_clock, room.allSeconds, room.papers.minutes);
  };
  for (const event of ["turn", "papers"]) room.addEventListener(event, draw);
  setInterval(draw, 1000);
  draw();
  return make("div", { class: "clocks" }, counter, own, all);
}

function put(element, name, seconds, minutes) {
  element.hidden = !name;
  if (!name) return;
  const texts = [`${name} `, make("b", {}, clock(seconds)), minutes ? ` / ${clock(minutes * 60)}` : ""];
  element.replaceChildren(...texts);
  element.classList.toggle("over", Boolean(minutes) && seconds > minutes * 60);
}

// What the screen and the presenter's view begin with.

import { loadPlotly } from "./charts.js";
import { make } from "./dom.js";

// Loads the meeting, lets `put` draw it, and keeps it in step; the words stand before the program for the charts has come.
export async function begin(room, put, show) {
  const waiting = document.getElementById("waiting");
  try {
    await room.load();
    await room.poll();
    waiting.remove();
    put();
    document.body.append(troubleLine(room));
    window.addEventListener("resize", show);
    await loadPlotly(import.meta.url);
    show();
    room.keepInStep();
  } catch (error) {
    console.error(error);
    waiting.textContent = error.message;
  }
}

export function putTheme(room) {
  document.documentElement.dataset.theme = room.dark ? "dark" : "light";
}

function troubleLine(room) {
  const line = make("p", { class: "trouble", role: "status" });
  const draw = () => {
    line.textContent = room.trouble;
    line.hidden = !room.trouble;
  };
  room.addEventListener("trouble", draw);
  draw();
  return line;
}

// Keys of the keyboard and of presenter remotes, swipes, and taps at the edges.

const SWIPE_PIXELS = 50;
const EDGE = 0.18;

const KEYS = {
  ArrowRight: "next", ArrowDown: "next", " ": "next", PageDown: "next", Enter: "next", MediaTrackNext: "next",
  ArrowLeft: "back", ArrowUp: "back", PageUp: "back", Backspace: "back", MediaTrackPrevious: "back",
  Home: "first", End: "last",
  b: "black", ".": "black", w: "white", ",": "white",
  g: "goTo", n: "newest", d: "data", t: "clocks", p: "presenter", l: "follow", c: "theme",
  f: "fullScreen", F5: "fullScreen", F1: "help", "?": "help", h: "help", Escape: "leave",
};

const isTyped = (target) => target.closest?.("input, textarea, select, dialog");

export function listenToKeys(acts) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyped(event.target)) return;
    // Space and Enter press the button that has the focus.
    if (event.target.closest?.("a, button") && (event.key === " " || event.key === "Enter")) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const act = event.shiftKey && key === " " ? "back" : /^[0-9]$/.test(key) ? "goTo" : KEYS[key];
    if (!act) return;
    event.preventDefault();
    acts[act](/^[0-9]$/.test(key) ? key : "");
  });
}

export function listenToTouch(element, acts) {
  let start = null;
  element.addEventListener("pointerdown", (event) => { start = event.isPrimary ? event : null; });
  element.addEventListener("pointerup", (event) => {
    if (!start || event.button !== 0 || event.target.closest("a, button, [data-go]")) return;
    const across = event.clientX - start.clientX;
    const along = event.clientY - start.clientY;
    start = null;
    if (event.pointerType !== "mouse" && Math.abs(across) > SWIPE_PIXELS && Math.abs(across) > 2 * Math.abs(along)) {
      acts[across < 0 ? "next" : "back"]();
    } else if (Math.abs(across) < 10 && Math.abs(along) < 10) tap(event, acts);
  });
  element.addEventListener("pointercancel", () => { start = null; });
}

function tap(event, acts) {
  const share = event.clientX / window.innerWidth;
  if (share > 1 - EDGE) acts.next();
  else if (share < EDGE) acts.back();
  else acts.bar();
}

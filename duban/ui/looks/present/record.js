// Taking decisions down, and who is there. What is being typed stays with the item where it was begun.

import { filled, make } from "./dom.js";
import { Refusal } from "./room.js";

export function recordForms(room) {
  const bodies = make("datalist", { id: "bodies" }, room.papers.bodies.map((name) => make("option", { value: name })));
  return [make("section", {}, make("h2", {}, room.words.record), decisionForm(room), bodies),
    make("section", {}, attendanceForm(room))];
}

const field = (name, input, wide = false) => make("label", { class: wide ? "wide" : "" }, name, input);

const parts = (text) => text.split(/[,，、;；\n]/).map((part) => part.trim()).filter(Boolean);

function decisionForm(room) {
  const { words, papers } = room;
  const item = make("select", { name: "item" }, make("option", { value: "" }, words.whole_meeting),
    papers.items.map((one) => make("option", { value: one.id }, `${one.number} ${one.title}`)));
  const what = make("textarea", { name: "what", required: true, rows: 2, maxlength: 2000 });
  const lead = make("input", { name: "lead", list: "bodies", required: true, autocomplete: "off" });
  const helpers = make("input", { name: "helpers", placeholder: words.several, autocomplete: "off" });
  const dueOn = make("input", { name: "due_on", type: "date", required: true });
  const shownBy = make("input", { name: "shown_by", required: true, autocomplete: "off", maxlength: 2000 });
  const button = make("button", { class: "main" }, words.write_down);
  const told = make("p", { class: "told", role: "status" });
  const form = make("form", { class: "decision" }, field(words.record_for, item, true), field(words.decision_what, what, true),
    field(words.decision_lead, lead), field(words.decision_helpers, helpers),
    field(words.decision_due, dueOn), field(words.decision_shown_by, shownBy), make("div", { class: "wide" }, button, told));
  const isBegun = () => Boolean(what.value || shownBy.value);
  const keepToItem = () => {
    if (isBegun()) return;
    const shown = papers.items.find((one) => one.id === room.slide);
    item.value = shown?.id ?? "";
    lead.value = shown?.lead ?? "";
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(room, button, told, {
      act: "take_down", item: item.value, what: what.value, lead: lead.value, helpers: parts(helpers.value),
      due_on: dueOn.value, shown_by: shownBy.value,
    }, () => {
      for (const one of [what, helpers, shownBy]) one.value = "";
      keepToItem();
      const numbers = Object.values(room.record.decisions).flat().map((line) => line.number);
      return filled(words.kept, { number: Math.max(...numbers) });
    });
  });
  room.addEventListener("turn", keepToItem);
  keepToItem();
  return form;
}

function attendanceForm(room) {
  const { words } = room;
  const boxes = ["present", "excused", "observing"].map((key) =>
    [key, make("textarea", { rows: 1, placeholder: words.several })]);
  const button = make("button", {}, words.attendance_save);
  const told = make("p", { class: "told", role: "status" });
  let isTouched = false;
  const fill = () => { if (!isTouched) for (const [key, box] of boxes) box.value = room.record.attendance[key].join("、"); };
  const form = make("form", {}, boxes.map(([key, box]) => field(words[`attendance_${key}`], box, true)),
    make("div", { class: "wide" }, button, told));
  form.addEventListener("input", () => { isTouched = true; });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const there = Object.fromEntries(boxes.map(([key, box]) => [key, parts(box.value)]));
    send(room, button, told, { act: "attend", ...there }, () => { isTouched = false; fill(); return words.attendance_kept; });
  });
  room.addEventListener("record", fill);
  fill();
  return make("details", {}, make("summary", {}, words.attendance), form);
}

// What was typed stays where it is until it is kept.
async function send(room, button, told, change, done) {
  button.disabled = true;
  try {
    await room.change(change);
    told.textContent = done();
    told.classList.remove("refused");
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    told.textContent = error.message;
    told.classList.add("refused");
  } finally {
    button.disabled = false;
  }
}

// Taking decisions down, and who is there. What is being typed stays with the item where it was begun.

import { dayField } from "./days.js";
import { filled, make } from "./dom.js";
import { Refusal } from "./room.js";

const PARTS = ["present", "excused", "observing"];

export function recordForms(room) {
  const bodies = make("datalist", { id: "bodies" }, room.papers.bodies.map((name) => make("option", { value: name })));
  return [make("section", {}, make("h2", {}, room.words.record), opening(room), decisionForm(room), bodies),
    make("section", {}, attendanceForm(room))];
}

const field = (name, input, kind = "") => make("label", { class: kind }, name, input);

const parts = (text) => text.split(/[,，、;；\n]/).map((part) => part.trim()).filter(Boolean);

// A meeting that is not open yet takes no decisions; who may chair it opens it here.
function opening(room) {
  const told = make("p", { class: "told", role: "status" });
  const button = make("button", { type: "button", class: "main",
    onclick: () => send(room, button, told, { act: "begin" }, () => "") }, room.words.begin);
  const notice = make("div", { class: "opening-notice" }, make("p", {}, room.words.not_begun), room.may.begin && button, told);
  const draw = () => { notice.hidden = !["draft", "called"].includes(room.record.state); };
  room.addEventListener("record", draw);
  draw();
  return notice;
}

function decisionForm(room) {
  const { words, papers } = room;
  const text = (more) => make("input", { autocomplete: "off", maxlength: 500, ...more });
  const item = make("select", {}, make("option", { value: "" }, words.whole_meeting),
    papers.items.map((one) => make("option", { value: one.id }, `${one.number} ${one.title}`)));
  const what = make("textarea", { name: "what", required: true, rows: 2, maxlength: 500 });
  const lead = text({ name: "lead", list: "bodies", required: true });
  const helpers = text({ name: "helpers", placeholder: words.several });
  const dueOn = dayField(papers.day_parts, papers.usual_due);
  const how = make("select", { name: "how" }, make("option", { value: "evidence" }, words.by_evidence),
    make("option", { value: "value" }, words.by_value));
  const evidence = text({ name: "evidence", required: true });
  const indicator = make("select", { name: "indicator" }, papers.indicators.map(([id, name]) => make("option", { value: id }, name)));
  const unit = text({ name: "unit", list: "bodies" });
  const value = make("input", { name: "value", type: "number", step: "any", inputmode: "decimal" });
  const byEvidence = field(words.decision_evidence, evidence, "wide");
  const byValue = [field(words.decision_indicator, indicator, "wide"), field(words.decision_unit, unit), field(words.decision_value, value)];
  const reason = text({ name: "reason" });
  const why = field(words.reason, reason, "wide");
  const button = make("button", { class: "main" }, words.write_down);
  const withdrawing = make("button", { type: "button" }, words.withdraw);
  const leaving = make("button", { type: "button" }, words.leave_it);
  const head = make("p", { class: "wide changing" });
  // The decision that is being changed; null while a new one is written.
  let mended = null;
  const told = make("p", { class: "told", role: "status" });
  const form = make("form", { class: "decision" }, head, field(words.record_for, item, "wide"), field(words.decision_what, what, "wide"),
    field(words.decision_lead, lead), field(words.decision_helpers, helpers), make("div", { class: "label" }, words.decision_due, dueOn.element),
    field(words.decision_shown_by, how), byEvidence, byValue, why, make("div", { class: "wide buttons" }, button, withdrawing, leaving, told));

  const drawHow = () => {
    const isValue = how.value === "value";
    byEvidence.hidden = isValue;
    for (const one of byValue) one.hidden = !isValue;
    evidence.required = !isValue;
    unit.required = value.required = isValue;
    if (isValue && !unit.value) unit.value = lead.value;
  };
  const drawMended = () => {
    head.hidden = withdrawing.hidden = leaving.hidden = !mended;
    why.hidden = !mended || room.record.state !== "ended";
    reason.required = !why.hidden;
    head.textContent = mended ? filled(words.changing, { number: mended.number }) : "";
    button.textContent = mended ? words.change_it : words.write_down;
  };
  const mend = (line) => {
    mended = line;
    const { written } = line;
    Object.assign(what, { value: written.what });
    item.value = written.item_id;
    lead.value = written.lead;
    helpers.value = written.helpers.join("、");
    dueOn.put(written.due_on);
    how.value = written.indicator_id ? "value" : "evidence";
    evidence.value = written.evidence;
    if (written.indicator_id) indicator.value = written.indicator_id;
    unit.value = written.unit;
    value.value = written.value ?? "";
    reason.value = told.textContent = "";
    drawHow();
    drawMended();
    form.scrollIntoView({ block: "nearest" });
    what.focus();
  };
  const empty = () => {
    mended = null;
    for (const one of [what, helpers, evidence, value, reason]) one.value = "";
    dueOn.put(papers.usual_due);
    drawMended();
    keepToItem();
  };
  const keepToItem = () => {
    if (mended || what.value || evidence.value || value.value) return;
    const shown = papers.items.find((one) => one.id === room.slide);
    item.value = shown?.id ?? "";
    // Where several answer, the first leads and the others help.
    const [first = "", ...others] = parts(shown?.lead ?? "");
    lead.value = first;
    helpers.value = others.join("、");
    unit.value = "";
    drawHow();
  };
  const seen = (act) => ({ act, decision: mended.id, acts: mended.acts, reason: reason.value });
  const asked = () => ({
    ...(mended ? seen("change") : { act: "take_down" }), item: item.value, what: what.value, lead: lead.value, helpers: parts(helpers.value), due_on: dueOn.value,
    ...(how.value === "value" ? { indicator: indicator.value, unit: unit.value, value: value.valueAsNumber } : { evidence: evidence.value }),
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const changed = mended;
    send(room, button, told, asked(), () => {
      empty();
      return changed ? filled(words.changed, changed)
        : filled(words.kept, { number: Math.max(...room.record.decisions.map((line) => line.number)) });
    });
  });
  withdrawing.addEventListener("click", () => {
    if (reason.required && !reason.reportValidity()) return;
    send(room, withdrawing, told, seen("withdraw"), () => { empty(); return ""; });
  });
  leaving.addEventListener("click", () => { told.textContent = ""; empty(); });
  room.addEventListener("mend", (event) => mend(event.detail));
  drawMended();
  how.addEventListener("change", drawHow);
  room.addEventListener("turn", keepToItem);
  keepToItem();
  return form;
}

function attendanceForm(room) {
  const { words } = room;
  const boxes = new Map(PARTS.map((part) => [part, make("textarea", { rows: 1, placeholder: words.several })]));
  const button = make("button", {}, words.attendance_save);
  const told = make("p", { class: "told", role: "status" });
  // What the boxes held when typing began: only what was changed is sent, others may write at the same time.
  let before = {};
  let isTouched = false;
  const fill = () => {
    if (isTouched) return;
    before = room.record.attendance;
    for (const [part, box] of boxes) box.value = Object.keys(before).filter((name) => before[name] === part).join("、");
  };
  const changes = () => {
    const typed = Object.fromEntries([...boxes].flatMap(([part, box]) => parts(box.value).map((name) => [name, part])));
    const gone = Object.keys(before).filter((name) => !typed[name]);
    const changed = (part) => Object.keys(typed).filter((name) => typed[name] === part && before[name] !== part);
    return { gone, ...Object.fromEntries(PARTS.map((part) => [part, changed(part)])) };
  };
  const form = make("form", {}, [...boxes].map(([part, box]) => field(words[`attendance_${part}`], box, "wide")),
    make("div", { class: "wide" }, button, told));
  form.addEventListener("input", () => { isTouched = true; });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(room, button, told, { act: "attend", ...changes() }, () => { isTouched = false; fill(); return words.attendance_kept; });
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

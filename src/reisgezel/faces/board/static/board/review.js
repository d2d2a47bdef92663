// Deciding about a draft with the keyboard, and showing which source lines belong to the item in hand.
// Everything here shortens a way that also exists as a button or link; without it nothing is lost.
// Letters work only while the focus is inside the list, never in a field, and can be turned off (WCAG 2.1.4).

const list = document.getElementById("items");
const help = document.getElementById("keys");
const keySwitch = document.getElementById("keys-switch");
const STORED = "board-keys-off";
let keysOn = localStorage.getItem(STORED) !== "1";
let at = -1;

const rows = () => [...list.querySelectorAll(".item")];

function showSwitch() {
  keySwitch.textContent = keysOn ? keySwitch.dataset.on : keySwitch.dataset.off;
  keySwitch.setAttribute("aria-pressed", String(keysOn));
}

function mark(row) {
  for (const each of list.querySelectorAll(".at")) each.classList.remove("at");
  for (const line of document.querySelectorAll("#source .current")) line.classList.remove("current");
  if (!row) return;
  row.classList.add("at");
  at = rows().indexOf(row);
  const lines = row.dataset.lines.split(",").filter(Boolean).map((number) => document.getElementById(`line-${number}`));
  for (const line of lines) line?.classList.add("current");
  const frame = document.getElementById("source");
  const first = lines.find(Boolean);
  if (frame && first) frame.scrollTop = first.offsetTop - frame.offsetTop - frame.clientHeight / 3;
}

function go(row) {
  if (!row) return;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function afterAnswer() {
  const all = rows();
  const next = all.slice(at + 1).find((row) => !row.classList.contains("decided")) ?? all[Math.min(at, all.length - 1)];
  const stays = all[at] && !all[at].classList.contains("decided") ? all[at] : next;
  for (const row of all) row.tabIndex = -1;
  if (stays) stays.tabIndex = 0;
  go(stays);
}

list.addEventListener("focusin", (event) => mark(event.target.closest(".item")));

list.addEventListener("keydown", (event) => {
  if (!keysOn || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input, textarea, select")) return;
  const row = event.target.closest(".item");
  if (!row) return;
  const all = rows();
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    go(all[all.indexOf(row) + step]);
    return;
  }
  const target = row.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (target) {
    event.preventDefault();
    target.click();
  }
});

document.getElementById("decide").addEventListener("htmx:after:swap", afterAnswer);

keySwitch.addEventListener("click", () => {
  keysOn = !keysOn;
  localStorage.setItem(STORED, keysOn ? "0" : "1");
  showSwitch();
});

help.hidden = false;
showSwitch();
const first = rows().find((row) => !row.classList.contains("decided")) ?? rows()[0];
if (first) first.tabIndex = 0;
const target = location.hash ? document.getElementById(location.hash.slice(1)) : null;
if (target?.classList.contains("item")) go(target);

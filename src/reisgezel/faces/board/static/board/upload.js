// Uploading: a place to drop the file on, and how far a slow upload is. Without this the form sends itself as ever.

const form = document.getElementById("upload");
const input = form.querySelector("input[type=file]");
const zone = form.querySelector(".drop");
const bar = form.querySelector(".sending");
const button = form.querySelector("button.main");
const said = form.querySelector(".said");

const tooLarge = () => input.files[0]?.size > Number(form.dataset.most);

function say(words, wrong = false) {
  said.textContent = words;
  said.classList.toggle("error", wrong);
}

function busy(is) {
  form.toggleAttribute("aria-busy", is);
  form.classList.toggle("busy", is);
  button.disabled = is;
  bar.hidden = !is;
}

function ended(words) {
  busy(false);
  say(words, true);
}

// The answer to a refused file is this page again: its words take the place of these.
function show(answer) {
  const page = new DOMParser().parseFromString(answer, "text/html");
  const refusal = page.querySelector(".error-summary");
  if (!refusal) return false;
  document.querySelector(".error-summary")?.remove();
  form.before(refusal);
  input.value = "";
  ended("");
  refusal.focus();
  return true;
}

function send() {
  const request = new XMLHttpRequest();
  const progress = bar.querySelector("progress");
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) progress.value = Math.round((100 * event.loaded) / event.total);
  });
  request.upload.addEventListener("load", () => {
    progress.removeAttribute("value");
    say(form.dataset.reading);
  });
  request.addEventListener("load", () => {
    if (request.status < 400) location.assign(request.responseURL);
    else if (!show(request.responseText)) location.reload();
  });
  request.addEventListener("error", () => ended(form.dataset.broken));
  progress.value = 0;
  busy(true);
  say(form.dataset.sending);
  request.open("POST", location.pathname);
  request.send(new FormData(form));
}

form.addEventListener("submit", (event) => {
  if (!input.files.length) return;
  event.preventDefault();
  if (button.disabled) return;
  if (tooLarge()) ended(form.dataset.tooLarge);
  else send();
});

input.addEventListener("change", () => {
  document.querySelector(".error-summary")?.remove();
  // The browser's own field cuts a long name short.
  if (tooLarge()) say(form.dataset.tooLarge, true);
  else say(input.files[0]?.name ?? "");
});

for (const kind of ["dragenter", "dragover"]) {
  zone.addEventListener(kind, (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
}
for (const kind of ["dragleave", "drop"]) zone.addEventListener(kind, () => zone.classList.remove("over"));
zone.addEventListener("drop", (event) => {
  event.preventDefault();
  if (!event.dataTransfer.files.length || button.disabled) return;
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event("change"));
});

// Back in the browser's history shows the page as it was left: not sending any more.
addEventListener("pageshow", () => busy(false));

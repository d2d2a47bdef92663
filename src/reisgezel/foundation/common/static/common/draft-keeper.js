/* <draft-keeper data-url data-keeping data-kept data-not-kept>: keeps the form inside at each pause of typing.

   It sends the fields by POST and shows in `.state` whether they are kept. It never blocks, never asks and never
   submits; a failed attempt is tried again at the next pause, and the text stays on the page. Whoever comes back to
   what was sent, with the browser's own button, finds those words again: they are no draft until they change. */

const PAUSE = 800;

/* Of what was sent only a number is remembered, in this tab alone: enough to know it again, too little to read it. */
const sentKey = () => `reisgezel.sent:${location.pathname}`;
const trace = (text) => [...text].reduce((sum, sign) => Math.imul(sum ^ sign.codePointAt(0), 16777619) >>> 0, 2166136261);
const remembered = () => { try { return sessionStorage.getItem(sentKey()); } catch { return null; } };
const remember = (words) => { try { sessionStorage.setItem(sentKey(), words); } catch { /* storage may be closed */ } };
const cameBack = () => performance.getEntriesByType("navigation")[0]?.type === "back_forward";

class DraftKeeper extends HTMLElement {
  #timer = 0;
  #last = "";
  #sending = null;
  #left = false;

  connectedCallback() {
    this.#last = this.#fields();
    if (!cameBack()) remember("");
    this.addEventListener("input", this.#later);
    this.addEventListener("change", this.#later);
    this.addEventListener("submit", () => { this.#left = true; clearTimeout(this.#timer); remember(this.#words()); });
    document.addEventListener("visibilitychange", this.#onHide);
    window.addEventListener("pageshow", this.#onShow);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    document.removeEventListener("visibilitychange", this.#onHide);
    window.removeEventListener("pageshow", this.#onShow);
  }

  #onHide = () => { if (document.visibilityState === "hidden") this.keep(); };
  #onShow = (event) => { if (event.persisted) this.#left = false; };
  #later = () => { clearTimeout(this.#timer); this.#timer = setTimeout(() => this.keep(), PAUSE); };

  #fields() {
    const form = this.querySelector("form");
    if (!form) return "";
    const words = [...new FormData(form)].filter(([, value]) => typeof value === "string");
    return new URLSearchParams(words).toString();
  }

  /* What stands in the fields that somebody sees: tokens and ids are new on every page. */
  #words() {
    const fields = [...this.querySelectorAll("input:not([type=hidden], [type=file]), textarea, select")];
    return String(trace(JSON.stringify(fields.map((field) => (field.matches("[type=checkbox], [type=radio]") ? field.checked : field.value)))));
  }

  /* Sends what changed since the last time; resolves to whether all of it is kept. */
  async keep() {
    const fields = this.#fields();
    if (this.#left || fields === this.#last || fields === this.#sending) return !this.#left;
    if (this.#words() === remembered()) return true;
    this.#sending = fields;
    this.#say(this.dataset.keeping);
    try {
      const answer = await fetch(this.dataset.url, {
        method: "POST", redirect: "manual", keepalive: fields.length < 60000,
        headers: { "Content-Type": "application/x-www-form-urlencoded" }, body: fields,
      });
      if (!answer.ok) throw new Error(String(answer.status));
      this.#last = fields;
      this.dispatchEvent(new CustomEvent("draft:kept", { bubbles: true }));
      const now = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
      this.#say(`${this.dataset.kept} · ${now}`);
      return true;
    } catch {
      this.#say(this.dataset.notKept);
      return false;
    } finally {
      this.#sending = null;
    }
  }

  #say(words) {
    const state = this.querySelector(".state");
    if (state && !this.#left) state.textContent = words;
  }
}

customElements.define("draft-keeper", DraftKeeper);

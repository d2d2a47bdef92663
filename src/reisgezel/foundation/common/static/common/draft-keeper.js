/* <draft-keeper data-url data-keeping data-kept data-not-kept>: keeps the form inside at each pause of typing.

   It sends the fields by POST and shows in `.state` whether they are kept. It never blocks, never asks and never
   submits; a failed attempt is tried again at the next pause, and the text stays on the page. */

const PAUSE = 800;

class DraftKeeper extends HTMLElement {
  #timer = 0;
  #last = "";
  #sending = null;
  #left = false;

  connectedCallback() {
    this.#last = this.#fields();
    this.addEventListener("input", this.#later);
    this.addEventListener("change", this.#later);
    this.addEventListener("submit", () => { this.#left = true; clearTimeout(this.#timer); });
    document.addEventListener("visibilitychange", this.#onHide);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    document.removeEventListener("visibilitychange", this.#onHide);
  }

  #onHide = () => { if (document.visibilityState === "hidden") this.keep(); };
  #later = () => { clearTimeout(this.#timer); this.#timer = setTimeout(() => this.keep(), PAUSE); };

  #fields() {
    const form = this.querySelector("form");
    if (!form) return "";
    const words = [...new FormData(form)].filter(([, value]) => typeof value === "string");
    return new URLSearchParams(words).toString();
  }

  /* Sends what changed since the last time; resolves to whether all of it is kept. */
  async keep() {
    const fields = this.#fields();
    if (this.#left || fields === this.#last || fields === this.#sending) return !this.#left;
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

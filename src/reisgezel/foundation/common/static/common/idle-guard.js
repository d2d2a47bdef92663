/* <idle-guard data-minutes data-words>: locks the page when nothing was asked of the server for so many minutes.

   The server forgets who is signed in after that time; this element only makes sure that the page does not stay
   readable. One minute before, it shows one calm line and has every draft kept that is not kept yet (which the server
   counts as being there, so that the time begins anew, once); then it loads the page again, which leads to the lock
   page. All tabs share the moment of the last request, so that they lock together and never keep
   each other awake. */

const KEY = "reisgezel.last-request";
const STEP = 10_000;
const GRACE = 5_000;

class IdleGuard extends HTMLElement {
  #timer = 0;
  #own = 0;

  connectedCallback() {
    this.#mark();
    document.addEventListener("htmx:after:request", this.#mark);
    document.addEventListener("draft:kept", this.#mark);
    document.addEventListener("visibilitychange", this.#look);
    this.#timer = setInterval(this.#look, STEP);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    document.removeEventListener("htmx:after:request", this.#mark);
    document.removeEventListener("draft:kept", this.#mark);
    document.removeEventListener("visibilitychange", this.#look);
  }

  #mark = () => {
    this.#own = Date.now();
    try { localStorage.setItem(KEY, String(this.#own)); } catch { /* storage may be closed: then each tab counts alone */ }
    this.#show("");
  };

  #last() {
    try { return Math.max(this.#own, Math.min(Number(localStorage.getItem(KEY)) || 0, Date.now())); } catch { return this.#own; }
  }

  #look = async () => {
    const limit = Number(this.dataset.minutes) * 60_000;
    const quiet = Date.now() - this.#last();
    if (quiet >= limit + GRACE) {
      clearInterval(this.#timer);
      document.body.replaceChildren();
      location.reload();
    } else if (quiet >= limit - 60_000 && !this.textContent) {
      this.#show(this.dataset.words);
      await Promise.all([...document.querySelectorAll("draft-keeper")].map((keeper) => keeper.keep()));
    } else if (quiet < limit - 60_000) {
      this.#show("");
    }
  };

  #show(words) {
    if (this.textContent === words) return;
    this.replaceChildren();
    if (!words) return;
    const line = document.createElement("p");
    line.className = "message";
    line.textContent = words;
    this.append(line);
  }
}

customElements.define("idle-guard", IdleGuard);

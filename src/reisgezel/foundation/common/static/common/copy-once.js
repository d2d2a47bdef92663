/* <copy-once data-copy data-failed data-then>: copies the text of the form inside, once the server has kept it.

   The form is sent as the browser would send it, and only what the server answers goes to the clipboard: a text that is
   refused is never copied, and what is remembered is what was copied, letter for letter. Without a clipboard nothing
   happens here, and the form stands for itself. */

class CopyOnce extends HTMLElement {
  #busy = false;

  connectedCallback() {
    if (!navigator.clipboard?.writeText) return;
    const form = this.querySelector("form");
    form.querySelector(".actions button span").textContent = this.dataset.copy;
    form.addEventListener("submit", (event) => { event.preventDefault(); this.#copy(form); });
  }

  async #copy(form) {
    if (this.#busy) return;
    this.#busy = true;
    const kept = this.#keep(form);
    try {
      await this.#write(kept);
      location.assign(this.dataset.then);
    } catch {
      const text = await kept.catch(() => null);
      if (text === null) form.submit();
      else this.querySelector("[role=status]").textContent = this.dataset.failed;
    } finally {
      this.#busy = false;
    }
  }

  /* The text as it was kept; rejects when it was not. */
  async #keep(form) {
    const answer = await fetch(location.pathname, {
      method: "POST", redirect: "manual", headers: { "X-Copy-Once": "yes" }, body: new URLSearchParams(new FormData(form)),
    });
    if (answer.status !== 200) throw new Error(String(answer.status));
    return answer.text();
  }

  /* A browser lets a page copy while a button is pressed: where it can, it is promised a text then and there. */
  async #write(kept) {
    try {
      const blob = kept.then((text) => new Blob([text], { type: "text/plain" }));
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    } catch {
      await navigator.clipboard.writeText(await kept);
    }
  }
}

customElements.define("copy-once", CopyOnce);

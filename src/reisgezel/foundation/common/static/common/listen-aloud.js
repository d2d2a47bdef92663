/* <listen-aloud data-text data-lang>: reads a text aloud, only with a voice that lives on the device itself.

   A voice from elsewhere would send the text away; without a voice of its own the device gets no button. */

class ListenAloud extends HTMLElement {
  #utterance = null;

  connectedCallback() {
    if (!("speechSynthesis" in window)) return;
    this.#offer();
    speechSynthesis.addEventListener("voiceschanged", this.#offer);
    window.addEventListener("pagehide", this.#stop);
    this.querySelector("button").addEventListener("click", () => (this.#utterance ? this.#stop() : this.#speak()));
  }

  disconnectedCallback() {
    this.#stop();
    window.speechSynthesis?.removeEventListener("voiceschanged", this.#offer);
    window.removeEventListener("pagehide", this.#stop);
  }

  #voice() {
    const wanted = this.dataset.lang.split("-")[0];
    return speechSynthesis.getVoices().find((voice) => voice.localService && voice.lang.split(/[-_]/)[0] === wanted);
  }

  #offer = () => { this.hidden = !this.#voice(); };

  #speak() {
    speechSynthesis.cancel();
    this.#utterance = new SpeechSynthesisUtterance(this.dataset.text);
    this.#utterance.voice = this.#voice();
    this.#utterance.lang = this.dataset.lang;
    this.#utterance.rate = 0.9;
    this.#utterance.onend = this.#utterance.onerror = () => this.#pressed(false);
    this.#pressed(true);
    speechSynthesis.speak(this.#utterance);
  }

  #stop = () => {
    if (!this.#utterance) return;
    speechSynthesis.cancel();
    this.#pressed(false);
  };

  #pressed(is) {
    if (!is) this.#utterance = null;
    this.querySelector("button").setAttribute("aria-pressed", String(is));
  }
}

customElements.define("listen-aloud", ListenAloud);

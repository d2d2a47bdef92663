// What the checks of kit.py see on a page. Each function answers a list of sentences, empty when all is well.
const look = (() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map();

  // Any CSS colour as [red, green, blue, alpha], the first three 0-255, alpha 0-1.
  const colour = (css) => {
    if (!known.has(css)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = "#000";
      canvas.fillStyle = css;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(css, [r, g, b, a / 255]);
    }
    return known.get(css);
  };
  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
  const light = (rgb) => {
    const [r, g, b] = rgb.slice(0, 3).map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, two) => {
    const [high, low] = [light(one), light(two)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const canvasColour = () => colour(matchMedia("(prefers-color-scheme: dark)").matches && getComputedStyle(document.documentElement).colorScheme.includes("dark") ? "#121212" : "#fff");
  const ground = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const layer = colour(getComputedStyle(at).backgroundColor);
      layers.push(layer);
      if (layer[3] === 1) break;
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), canvasColour());
  };
  const opacity = (element) => {
    let value = 1;
    for (let at = element; at; at = at.parentElement) value *= Number(getComputedStyle(at).opacity);
    return value;
  };
  const hidden = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.display === "none" || style.visibility !== "visible" || style.clipPath === "inset(50%)") return true;
      if (at.localName === "details" && !at.open && !element.closest("summary")) return true;
    }
    return element.getClientRects().length === 0;
  };
  const name = (element) => {
    const id = element.id ? `#${element.id}` : "";
    const words = (element.getAttribute("aria-label") || element.innerText || element.value || "").trim().replace(/\s+/g, " ").slice(0, 40);
    return `<${element.localName}${id}${element.className && typeof element.className === "string" ? `.${element.className.trim().replaceAll(/\s+/g, ".")}` : ""}> "${words}"`;
  };
  const off = (element) => element.matches(":disabled, [aria-disabled=true]") || element.closest("fieldset:disabled");
  const all = (selector) => [...document.querySelectorAll(selector)];
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [tabindex='0']";

  const contrast = () => {
    const wrong = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || /^(script|style|template|noscript)$/.test(element.localName)) continue;
      if (hidden(element) || off(element) || element.closest("svg")) continue;
      const style = getComputedStyle(element);
      const size = parseFloat(style.fontSize);
      const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
      const below = ground(element);
      const [r, g, b, a] = colour(style.color);
      const found = ratio(over([r, g, b, a * opacity(element)], below), below);
      if (found < least) wrong.add(`${name(element)}: text ${found.toFixed(2)}, wants ${least}`);
    }
    for (const element of all("input:not([type=hidden], [type=checkbox], [type=radio], [type=file], [type=range]), select, textarea, button, .button, .chip, .drop")) {
      if (hidden(element) || off(element) || opacity(element) === 0) continue;
      const style = getComputedStyle(element);
      const outside = ground(element.parentElement);
      const edge = parseFloat(style.borderTopWidth) > 0 ? over(colour(style.borderTopColor), outside) : outside;
      const fill = over(colour(style.backgroundColor), outside);
      const found = Math.max(ratio(edge, outside), ratio(fill, outside));
      if (found > 1.02 && found < 3) wrong.add(`${name(element)}: edge ${found.toFixed(2)}, wants 3`);
      if (found <= 1.02 && /^(input|select|textarea)$/.test(element.localName)) wrong.add(`${name(element)}: no edge at all`);
    }
    return [...wrong];
  };

  // A control inside its label is as large as the label; one laid over its label likewise.
  const box = (element) => (element.closest("label") || element).getBoundingClientRect();
  const inRunningText = (element) => {
    if (getComputedStyle(element).display !== "inline") return false;
    const around = element.closest("p, li, dd, dt, td, th, span, bdi, figcaption, legend, label, h1, h2, h3, h4");
    return around && around !== element && around.textContent.trim() !== element.textContent.trim();
  };
  const targets = (least) => all(CONTROLS)
    .filter((element) => !hidden(element) && !inRunningText(element))
    .map((element) => [element, box(element)])
    .filter(([, { width, height }]) => width + 0.5 < least || height + 0.5 < least)
    .map(([element, { width, height }]) => `${name(element)}: ${width.toFixed(0)} x ${height.toFixed(0)}, wants ${least}`);

  const scrolls = (element) => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      if (/auto|scroll|hidden|clip/.test(getComputedStyle(at).overflowX)) return true;
    }
    return false;
  };
  const overflow = () => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const out = all("body *").filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && !hidden(element) && !scrolls(element) && (right > root.clientWidth + 1 || left < -1) && left > -9000;
    });
    const innermost = out.filter((element) => !out.some((other) => other !== element && element.contains(other)));
    const tooLongWords = all("body *").filter((element) => !hidden(element) && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0);
    return [`page is ${root.scrollWidth} wide in ${root.clientWidth}`, ...[...innermost, ...tooLongWords.slice(-3)].slice(0, 8).map(name)];
  };
  const clipped = () => all("body *")
    .filter((element) => !hidden(element) && /hidden|clip/.test(getComputedStyle(element).overflowY) && element.innerText?.trim())
    .filter((element) => element.scrollHeight > element.clientHeight + 1)
    .map(name);

  const outline = () => {
    const wrong = [];
    const levels = all("h1, h2, h3, h4, h5, h6").filter((element) => !hidden(element)).map((element) => Number(element.localName[1]));
    if (levels.filter((level) => level === 1).length !== 1) wrong.push(`h1: ${levels.filter((level) => level === 1).length}, wants 1`);
    levels.forEach((level, at) => { if (at && level > levels[at - 1] + 1) wrong.push(`h${levels[at - 1]} is followed by h${level}`); });
    const title = document.title.split("·")[0].trim();
    if (!title || title === "Reisgezel") wrong.push(`title: "${document.title}"`);
    if (!document.documentElement.lang) wrong.push("no language");
    if (!/^(ltr|rtl)$/.test(document.documentElement.dir)) wrong.push("no direction");
    return wrong;
  };

  const focus = () => {
    const element = document.activeElement;
    if (!element || element === document.body) return "end";
    if (element.dataset.seenByFocusCheck) return "end";
    element.dataset.seenByFocusCheck = "yes";
    const shown = element.closest("label.chip") || element;
    const style = getComputedStyle(shown);
    const wrong = [];
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) wrong.push(`${name(element)}: no ring`);
    const { left, top, width, height } = shown.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + Math.min(height, innerHeight) / 2];
    const there = document.elementFromPoint(x, y);
    if (!there || !(shown.contains(there) || there.contains(shown))) wrong.push(`${name(element)}: covered by ${there ? name(there) : "the edge of the screen"}`);
    return wrong;
  };

  return { contrast, targets, overflow, clipped, outline, focus };
})();

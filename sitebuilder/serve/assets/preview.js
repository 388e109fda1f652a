// In the browser: shows what is new without losing the reader's place, and tells where it stands.
"use strict";
(() => {
  const host = document.getElementById("sitebuilder-preview");
  if (!host) return;
  if (!host.shadowRoot) {
    host.attachShadow({ mode: "open" }).append(host.querySelector("template").content);
  }
  const panel = host.shadowRoot;
  const PLACE = "sitebuilder-place";

  // ── What is new ─────────────────────────────────────────────────────────────────────────────

  // The page as it came, to know whether a script of its own has changed it since.
  let came = copyOf(document);
  let shown = "";
  let isBusy = false;
  let isAgain = false;

  function copyOf(page) {
    const copy = page.documentElement.cloneNode(true);
    const own = copy.querySelector("#sitebuilder-preview");
    // While the page is read, nothing stands behind it yet.
    while (own?.nextSibling) own.nextSibling.remove();
    own?.replaceChildren();
    return copy;
  }

  async function refresh() {
    // What nobody looks at may wait.
    if (isBusy || document.hidden) {
      isAgain = true;
      return;
    }
    isBusy = true;
    do {
      isAgain = false;
      try {
        const answer = await fetch(location.href, { cache: "no-store" });
        if (answer.redirected && new URL(answer.url).pathname !== location.pathname) reload();
        else if ((answer.headers.get("Content-Type") || "").includes("html")) show(await answer.text());
      } catch {
        // The preview was stopped; the line tells when it is there again.
      }
    } while (isAgain);
    isBusy = false;
  }

  function show(text) {
    const page = new DOMParser().parseFromString(text, "text/html");
    const next = page.getElementById("sitebuilder-preview")?.querySelector("template");
    if (!next) return reload();
    showPanel(next);
    const coming = copyOf(page);
    if (coming.isEqualNode(came)) return;
    if (!isAlike(copyOf(document), came) || scriptsOf(coming) !== scriptsOf(came)) return reload();
    bring(document.documentElement, page.documentElement);
    came = coming;
  }

  function scriptsOf(page) {
    return [...page.querySelectorAll("script[src]")].map((script) => script.getAttribute("src")).join(" ");
  }

  // Opened details aside, whether a page is still as it came.
  function isAlike(page, before) {
    const [one, other] = [page, before.cloneNode(true)];
    for (const each of [one, other]) {
      for (const part of each.querySelectorAll("details[open]")) part.removeAttribute("open");
    }
    return one.isEqualNode(other);
  }

  function bring(old, next) {
    if (old === host || old.isEqualNode(next)) return;
    if (old.nodeType !== next.nodeType || old.nodeName !== next.nodeName) {
      old.replaceWith(document.importNode(next, true));
    } else if (old.nodeType !== Node.ELEMENT_NODE) {
      old.data = next.data;
    } else if (isSheet(old)) {
      bringSheet(old, next);
    } else {
      bringAttributes(old, next);
      bringChildren(old, next);
    }
  }

  function isSheet(node) {
    return node.nodeName === "LINK" && node.relList.contains("stylesheet");
  }

  // The old style stays until the new one is there.
  function bringSheet(old, next) {
    const sheet = document.importNode(next, true);
    sheet.addEventListener("load", () => old.remove(), { once: true });
    sheet.addEventListener("error", () => old.remove(), { once: true });
    old.after(sheet);
  }

  function bringAttributes(old, next) {
    const kept = old.nodeName === "DETAILS" ? "open" : "";
    for (const { name } of [...old.attributes]) {
      if (name !== kept && !next.hasAttribute(name)) old.removeAttribute(name);
    }
    for (const { name, value } of next.attributes) {
      if (name !== kept && old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
  }

  function bringChildren(old, next) {
    const [olds, nexts] = [[...old.childNodes], [...next.childNodes]];
    let first = 0;
    while (first < Math.min(olds.length, nexts.length) && isKept(olds[first], nexts[first])) first += 1;
    let behind = 0;
    const most = Math.min(olds.length, nexts.length) - first;
    while (behind < most && isKept(olds.at(-1 - behind), nexts.at(-1 - behind))) behind += 1;
    const [gone, come] = [olds.slice(first, olds.length - behind), nexts.slice(first, nexts.length - behind)];
    const place = behind ? olds[olds.length - behind] : null;
    come.forEach((node, number) => {
      if (number < gone.length) bring(gone[number], node);
      else old.insertBefore(document.importNode(node, true), place);
    });
    for (const node of gone.slice(come.length)) node.remove();
  }

  function isKept(old, next) {
    return old === host ? next.id === host.id : old.isEqualNode(next);
  }

  let folded = "";
  panel.addEventListener("click", ({ target }) => {
    const problems = target.closest("summary")?.closest(".problems");
    if (problems) folded = problems.open ? problems.textContent : "";
  });

  function showPanel(next) {
    if (shown === next.innerHTML) return;
    shown = next.innerHTML;
    const sides = [panel, document.importNode(next.content, true)];
    const [old, all] = sides.map((side) => side.querySelector(".all"));
    if (!old || !all) return;
    const [before, after] = sides.map((side) => side.querySelector(".problems"));
    // What was folded stays so, also if something else was wrong for a moment in between.
    if (!after) folded = "";
    else if (before) after.open = before.open = after.textContent !== folded;
    all.querySelector(".menu").open = old.querySelector(".menu").open;
    // Part by part: whoever is in one of them with the keyboard stays there.
    for (const part of [".menu", ".bar", ".source", ".problems", ".all"]) {
      const [one, other] = sides.map((side) => side.querySelector(part));
      if (one && other) bring(one, other);
    }
    pointed = null;
    prepare();
  }

  // Where a page must be loaded anew, it comes back as it was left.
  function reload() {
    const open = [...document.querySelectorAll("details")].map((part) => part.open);
    const { id, value } = document.activeElement;
    sessionStorage.setItem(PLACE, JSON.stringify({ at: location.href, open, id, value, x: scrollX, y: scrollY }));
    location.reload();
  }

  function comeBack() {
    const left = JSON.parse(sessionStorage.getItem(PLACE) || "null");
    sessionStorage.removeItem(PLACE);
    if (left?.at !== location.href) return;
    document.querySelectorAll("details").forEach((part, number) => {
      if (number in left.open) part.open = left.open[number];
    });
    bringTyping(left);
    scrollTo({ left: left.x, top: left.y, behavior: "instant" });
  }

  function bringTyping({ id, value }) {
    const field = id && document.getElementById(id);
    if (!field) return;
    field.focus({ preventScroll: true });
    if (value === undefined || field.value === value) return;
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // livereload takes what has such a name, and asks it before it reloads the page itself.
  window.LiveReloadPluginPreview = class {
    static identifier = "sitebuilder";
    static version = "1.0";
    reload() {
      refresh();
      return true;
    }
  };
  // What was saved before the line stood, or while it was broken, is seen then.
  document.addEventListener("LiveReloadConnect", refresh);
  const sign = (isAway) => panel.querySelector(".bar")?.classList.toggle("is-away", isAway);
  document.addEventListener("LiveReloadConnect", () => sign(false));
  document.addEventListener("LiveReloadDisconnect", () => sign(true));
  document.addEventListener("visibilitychange", () => isAgain && !document.hidden && refresh());
  addEventListener("pageshow", (event) => event.persisted && refresh());

  // ── Where it stands ─────────────────────────────────────────────────────────────────────────

  const POINTING = "sitebuilder-pointing";
  const PARTS = "h1,h2,h3,h4,h5,h6,p,li,dt,dd,blockquote,figcaption,td,th,summary,a,button,img,svg[aria-label],.figure";
  const known = new Map();
  let pointed = null;
  let under = null;

  // On the desk, and inside of its forms, there is nothing to point at.
  const isFramed = window !== window.parent;
  const mayPoint = () => !isFramed && panel.querySelector(".point") !== null;
  const isPointing = () => mayPoint() && sessionStorage.getItem(POINTING) === "yes";

  function point(on) {
    sessionStorage.setItem(POINTING, on ? "yes" : "no");
    if (!on) forget();
    prepare();
    if (on) tell(under?.closest?.(PARTS));
  }

  function forget() {
    pointed = null;
    panel.querySelector(".frame")?.remove();
    panel.querySelector(".source")?.setAttribute("hidden", "");
  }

  function wordsOf(part) {
    const words = part.getAttribute("aria-label") || part.getAttribute("alt") || part.textContent;
    return words.replace(/\s+/g, " ").trim().slice(0, 600);
  }

  async function tell(part) {
    const box = panel.querySelector(".source");
    if (!box || !part || part === pointed) return;
    pointed = part;
    const words = wordsOf(part);
    if (!words) return;
    // In menus stand the names of other pages.
    const link = part.closest("header, footer, nav") && (part.closest("a[href]") || part.querySelector("a[href]"));
    const asked = `${new URLSearchParams({ page: location.pathname, words, link: link ? link.pathname : "" })}`;
    if (!known.has(asked)) {
      const answer = await fetch(`/_desk/place/?${asked}`);
      known.set(asked, answer.ok ? await answer.text() : "");
    }
    if (part !== pointed) return;
    const next = new DOMParser().parseFromString(known.get(asked), "text/html");
    box.replaceChildren(...[...next.body.childNodes].map((node) => document.importNode(node, true)));
    const frame = document.createElement("div");
    frame.className = "frame";
    box.append(frame);
    box.hidden = false;
    place(frame, part.getBoundingClientRect());
  }

  function place(frame, { left, top, width, height }) {
    frame.style.left = `${left}px`;
    frame.style.top = `${top}px`;
    frame.style.width = `${width}px`;
    frame.style.height = `${height}px`;
  }

  function step(by) {
    const parts = [...document.querySelectorAll(PARTS)].filter((part) => part.checkVisibility() && wordsOf(part));
    const next = parts[(parts.indexOf(pointed) + by + parts.length) % parts.length];
    next?.scrollIntoView({ block: "center" });
    tell(next);
  }

  function isTyping(event) {
    const target = event.composedPath()[0];
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.nodeName);
  }

  addEventListener("keydown", (event) => {
    if (!mayPoint() || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    if (event.key === "e") point(!isPointing());
    else if (!isPointing()) return;
    else if (event.key === "Escape") point(false);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      step(event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
    } else if (event.key === "Enter" && event.target === document.body) {
      const way = panel.querySelector(".source a");
      point(false);
      way?.click();
    }
  });
  addEventListener("mouseover", (event) => {
    under = event.target;
    if (isPointing()) tell(under.closest?.(PARTS));
  });
  addEventListener("focusin", (event) => isPointing() && event.target !== host && tell(event.target.closest?.(PARTS)));
  addEventListener("scroll", () => {
    const frame = panel.querySelector(".frame");
    if (frame && pointed) place(frame, pointed.getBoundingClientRect());
  }, { passive: true });

  function prepare() {
    known.clear();
    // Inside of a form of the desk, the page alone is wanted.
    panel.querySelector(".all")?.classList.toggle("is-framed", isFramed);
    const button = panel.querySelector(".point");
    if (!button) return;
    button.parentElement.hidden = false;
    if (isPointing()) panel.querySelector(".source").hidden = false;
    button.setAttribute("aria-pressed", isPointing());
    button.onclick = () => point(!isPointing());
  }

  prepare();
  comeBack();
})();

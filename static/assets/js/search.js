// Shows what is found while someone types. What is fetched, and when, is told in sitebuilder/render/search/index.py.
const form = document.querySelector("[data-index]");
const [field, said, results, more] = ["#query", ".found", ".results", ".more"].map((each) => document.querySelector(each));
const listed = document.querySelectorAll("[data-listed]");
const start = new URL(form.dataset.index, location);

// Words are read as sitebuilder/render/search/words.py reads them.
const APART = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u2e80-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const WORD = new RegExp(`(?=[\\p{L}\\p{N}])[${APART}]|(?:(?![${APART}])[\\p{L}\\p{N}])+`, "gu");
const SHOWN = new RegExp(`[${APART}]\\p{M}*|(?:(?![${APART}])[\\p{L}\\p{N}\\p{M}\\p{Cf}'’‘ʼ])+`, "gu");
const wordsOf = (text) => text.normalize("NFKD").toLowerCase().replace(/[\p{M}\p{Cf}'’‘ʼ]/gu, "").match(WORD) ?? [];

const fetched = new Map();
const load = (url) => {
  if (!fetched.has(url)) {
    const answer = fetch(url, { cache: url === start ? "no-cache" : "default" })
      .then((got) => got.ok ? got.json() : Promise.reject(got.status));
    answer.catch(() => fetched.delete(url));
    fetched.set(url, answer);
  }
  return fetched.get(url);
};
const part = (name) => load(new URL(`assets/search/${name}.json`, start).href);

// How many slips lie between what was typed and a known word, and between it and the word's beginning.
const slips = (typed, known, most) => {
  let before, last = Array.from({ length: known.length + 1 }, (_, column) => column);
  for (let i = 1; i <= typed.length; i++) {
    const row = [i];
    for (let j = 1; j <= known.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (typed[i - 1] !== known[j - 1]));
      if (i > 1 && j > 1 && typed[i - 1] === known[j - 2] && typed[i - 2] === known[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return [9, 9];
    [before, last] = [last, row];
  }
  return [last.at(-1), Math.min(...last)];
};
const nearest = (typed, words, most) => words
  .map((word) => [...slips(typed, word.slice(0, typed.length + most + 1), most), word])
  .filter(([whole, beginning]) => whole <= most || (beginning <= most && typed.length > 4))
  .sort((a, b) => a[0] - b[0] || a[1] - b[1]);

// The known words that a typed one may mean, each with how sure that is.
const meant = async (typed, index) => {
  const shard = async (word) => {
    const [one, two] = [...word].map((sign) => sign.codePointAt());
    return part(index.words[(31 * one + (two ?? 0)) % index.words.length]);
  };
  const here = await shard(typed);
  const sure = Object.keys(here).flatMap((word) => {
    if (word === typed) return [[word, 1]];
    return typed[1] && word.startsWith(typed) ? [[word, .4 + .4 * typed.length / word.length]] : [];
  });
  // “teachers” finds “teacher”, too.
  const shorter = Object.keys(here).filter((word) => word[3] && word !== typed && !typed[word.length + 3] && typed.startsWith(word));
  const most = typed[7] ? 2 : typed[3] ? 1 : 0;
  const near = sure[0] || !most ? [] : nearest(typed, index.all ? await part(index.all) : Object.keys(here), most).slice(0, 8);
  const found = new Map([...near.map(([whole, , word]) => [word, whole > most ? .1 : .4 / whole]), ...shorter.map((word) => [word, .3]), ...sure]);
  return Promise.all([...found].map(async ([word, worth]) => [word, worth, (await shard(word))[word]]));
};

const WORTH = [8, 4, 2.5, 1];
// The pages on which most of the words stand, the best first, each with its best passage.
const find = async (typed) => {
  const index = await load(start);
  const pages = new Map(), found = new Set();
  for (const each of new Set(typed)) {
    const known = await meant(each, index);
    const rare = Math.log(1 + 2 * index.pages / known.reduce((sum, [, , places]) => sum + places.length, 0));
    for (const [word, sure, places] of known) {
      found.add(word);
      for (let n = 0, page = 0; n < places.length; n += 2) {
        page += places[n];
        if (!pages.has(page)) pages.set(page, { page, words: {}, passages: {} });
        const { words, passages } = pages.get(page);
        const passage = passages[places[n + 1] >> 2] ??= {};
        const worth = rare * sure * WORTH[places[n + 1] & 3];
        words[each] = Math.max(words[each] ?? 0, worth);
        passage[each] = Math.max(passage[each] ?? 0, worth);
      }
    }
  }
  const score = (words) => Object.values(words).reduce((sum, worth) => sum + worth + 1000, 0);
  const ranked = [...pages.values()].map(({ page, words, passages }) => {
    const [[best, passage]] = Object.entries(passages).map(([number, each]) => [score(each), number]).sort(([a], [b]) => b - a);
    // Words that stand together count twice.
    return { page, passage, score: score(words) + best % 1000 };
  }).sort((a, b) => b.score - a.score || a.page - b.page);
  const most = Math.floor(ranked[0]?.score / 1000);
  return { index, found, ranked: ranked.filter((each) => each.score >= 1000 * most) };
};

const element = (name, ...inside) => {
  const made = document.createElement(name);
  made.append(...inside);
  return made;
};
const snippet = (text, found) => {
  const marks = [...text.matchAll(SHOWN)].filter(([sign]) => wordsOf(sign).some((word) => found.has(word)));
  const from = Math.max(0, text.lastIndexOf(" ", (marks[0]?.index ?? 0) - 60) + 1);
  const to = text.length < from + 220 ? text.length : Math.max(text.lastIndexOf(" ", from + 220), from + 180);
  const shown = element("p", from ? "… " : "");
  let at = from;
  for (const { 0: sign, index } of marks) {
    if (index < from || index + sign.length > to) continue;
    shown.append(text.slice(at, index), element("mark", sign));
    at = index + sign.length;
  }
  shown.append(text.slice(at, to), to < text.length ? " …" : "");
  return shown;
};
const result = async ({ index, found }, { page, passage }) => {
  const blocks = index.texts.length, number = Math.floor(page / blocks);
  const [address, title, passages] = (await part(index.texts[page % blocks][number >> 2]))[number & 3];
  const [place, heading, text] = passages[passage];
  const link = element("a", heading ? `${title}: ${heading}` : title);
  link.href = new URL(`./${address}${place && `#${place}`}`, start);
  return element("li", element("h2", link), snippet(text || passages[0][2], found));
};

const suggested = async (index, typed) => {
  const [first] = typed, words = index.all ? await part(index.all) : Object.keys(await part(index.words[0]));
  return nearest(first, words, Math.min(3, first.length - 1)).slice(0, 3).map(([, , word]) => {
    const link = element("a", word);
    link.href = `?q=${encodeURIComponent([word, ...typed.slice(1)].join(" "))}`;
    return link;
  });
};

const UNLOADED = "The search could not be loaded. Please ";
let turn = 0, waiting, speaking;
// A screen reader says it once the typing has paused.
const say = (...words) => {
  clearTimeout(speaking);
  speaking = setTimeout(() => said.replaceChildren(...words), 400);
};
const show = (isFound) => {
  results.hidden = !isFound;
  if (!isFound) more.hidden = true;
  for (const each of listed) each.hidden = isFound;
};
const search = async () => {
  const now = ++turn, query = field.value.trim(), typed = wordsOf(query);
  const address = new URL(location);
  query ? address.searchParams.set("q", query) : address.searchParams.delete("q");
  if (address.href !== location.href) history.replaceState(null, "", address);
  if (!typed[0] || (typed.length < 2 && /^[a-z]$/.test(typed[0]))) return show(false), say();
  try {
    const made = await find(typed);
    const next = async (from) => Promise.all(made.ranked.slice(from, from + 10).map((each) => result(made, each)));
    const items = await next(0), near = items[0] ? [] : await suggested(made.index, typed);
    if (now !== turn) return;
    const number = made.ranked.length;
    results.replaceChildren(...items);
    show(number > 0);
    more.hidden = number <= 10;
    more.onclick = async () => {
      const added = await next(results.children.length).catch(() => []);
      if (now !== turn) return;
      if (!added[0]) return say(UNLOADED, "press the button once more in a moment.");
      results.append(...added);
      more.hidden = results.children.length >= number;
      added[0].querySelector("a").focus();
    };
    if (number) say(`${number} ${number > 1 ? "pages" : "page"} found for “${query}”.`);
    else say(`Nothing found for “${query}”. `, ...(near.length ? ["Did you mean ", ...near.flatMap((link, n) => [n ? " or " : "", link]), "? "] : []), "Below is all there is.");
  } catch {
    if (now !== turn) return;
    show(false);
    say(UNLOADED, "try again in a moment; below is all there is.");
  }
};

field.value = new URLSearchParams(location.search).get("q") ?? field.value;
field.addEventListener("focus", () => load(start).catch(() => {}), { once: true });
field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, 80);
});
field.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  field.value = "";
  search();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
if (field.value) search();

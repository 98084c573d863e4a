/* Finding a country by name in any language, by short name or by calling code. The list is fetched when the field is first used. */

const form = document.querySelector("form.find");
const field = form.querySelector("input");
const list = form.querySelector("ul");
const note = form.querySelector("[role=status]");
const base = new URL(form.dataset.countries, location.href);
const language = document.documentElement.lang;
let countries;

const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u065f\u0640]/g, "")
  .replace(/[أإآٱ]/g, "ا").replace(/ة/g, "ه").replace(/ى/g, "ي").replace(/[٠-٩]/g, (digit) => digit.charCodeAt(0) - 0x660).trim();

function load() {
  countries ??= fetch(base).then((answer) => answer.json()).then((data) => data.countries.map((one) => ({
    ...one, own: one.names[language] ?? one.names.en, keys: [...new Set(Object.values(one.names).concat(one.also).map(fold))],
  })));
  return countries;
}

function rank(one, wanted) {
  if (/^(\+|00)?\d+$/.test(wanted)) {
    const digits = wanted.replace(/^(\+|00)/, "");
    return one.calling === digits ? 0 : one.calling.startsWith(digits) ? 2 : -1;
  }
  if (one.keys.some((key) => key === wanted) || one.code.toLowerCase() === wanted) return 0;
  if (one.keys.some((key) => key.startsWith(wanted))) return 1;
  return one.keys.some((key) => key.includes(wanted)) ? 2 : -1;
}

async function search() {
  const wanted = fold(field.value).slice(0, 60).replace(/\s+/g, " ");
  if (!wanted) { list.hidden = true; note.textContent = ""; return; }
  const all = await load();
  const found = all.map((one) => [rank(one, wanted), one]).filter(([order]) => order >= 0)
    .sort(([a, x], [b, y]) => a - b || Number(y.guide) - Number(x.guide) || x.own.localeCompare(y.own, language));
  const shown = found.filter(([order]) => order === 0).length > 12 ? found.filter(([order]) => order === 0) : found.slice(0, 12);
  list.replaceChildren(...shown.map(([, one]) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = one.guide ? `${one.slug}/` : `anywhere/#${one.code.toLowerCase()}`;
    const name = document.createElement("b");
    name.textContent = one.own;
    const code = document.createElement("bdi");
    code.dir = "ltr";
    code.textContent = one.calling ? `+${one.calling}` : "";
    const has = document.createElement("span");
    has.className = one.guide ? "mark mark-confirmed" : "mark mark-unknown";
    has.textContent = one.guide ? note.dataset.guide : note.dataset.without;
    link.append(name, " ", code, " ", has);
    item.append(link);
    return item;
  }));
  list.hidden = shown.length === 0;
  note.textContent = shown.length ? "" : note.dataset.none;
}

field.addEventListener("focus", load, { once: true });
field.addEventListener("input", search);
form.addEventListener("submit", (event) => {
  const first = list.querySelector("a");
  if (first && !list.hidden) { event.preventDefault(); location.href = first.href; }
});
form.addEventListener("keydown", (event) => {
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || list.hidden) return;
  event.preventDefault();
  (links[at + step] ?? (step < 0 ? field : links[0]))?.focus();
});

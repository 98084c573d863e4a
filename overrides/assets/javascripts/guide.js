/* What every page has: copying, the colour scheme, the drawer, the place in the page. No words of its own: all come from the page. */

const root = document.documentElement;

function copyText(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done ? Promise.resolve() : Promise.reject(new Error("copy"));
}

for (const button of document.querySelectorAll("button.copy")) {
  button.hidden = false;
  const label = button.textContent;
  button.addEventListener("click", async () => {
    const from = button.dataset.copyFrom;
    const text = from ? button.parentElement.querySelector(from).innerText : button.dataset.copy;
    try {
      await copyText(text);
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = label; }, 2000);
    } catch {
      const target = from ? button.parentElement.querySelector(from) : button.closest(".code").querySelector("output");
      getSelection().selectAllChildren(target);
    }
  });
}

const theme = document.querySelector("[data-theme-button]");
if (theme) {
  const show = () => theme.setAttribute("aria-label", root.dataset.theme === "dark" ? theme.dataset.light : theme.dataset.dark);
  theme.hidden = false;
  show();
  theme.addEventListener("click", () => {
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
    try { localStorage.setItem("sim-guide.theme", root.dataset.theme); } catch { /* private mode: it holds for this page */ }
    show();
  });
}

const drawer = document.getElementById("__drawer");
const opener = document.querySelector("[data-drawer]");
if (drawer && opener) {
  opener.hidden = false;
  const set = (open) => {
    drawer.checked = open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) document.querySelector(".sg-nav a")?.focus();
  };
  opener.addEventListener("click", () => set(!drawer.checked));
  drawer.addEventListener("change", () => opener.setAttribute("aria-expanded", String(drawer.checked)));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drawer.checked) { set(false); opener.focus(); }
  });
}

/* A link to a folded answer or way opens it. */
function unfold() {
  let target = null;
  try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { /* a broken hash names nothing */ }
  for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
  target?.scrollIntoView();
}
addEventListener("hashchange", unfold);
if (location.hash) unfold();

/* Menus close on Escape and on a click elsewhere. */
const menus = document.querySelectorAll("details.menu");
addEventListener("click", (event) => { for (const menu of menus) if (!menu.contains(event.target)) menu.open = false; });
addEventListener("keydown", (event) => { if (event.key === "Escape") for (const menu of menus) menu.open = false; });

/* The language chosen here is the one `/` opens next time. Kept on this device only. */
for (const link of document.querySelectorAll(".menu a[hreflang]")) {
  link.addEventListener("click", () => {
    try { localStorage.setItem("sim-guide.language", link.hreflang.toLowerCase()); } catch { /* private mode */ }
  });
}

/* The section being read is marked in the table of contents. */
const entries = new Map([...document.querySelectorAll(".sg-toc a")].map((link) => [link.hash.slice(1), link]));
if (entries.size && "IntersectionObserver" in window) {
  const watcher = new IntersectionObserver((seen) => {
    for (const one of seen) {
      if (!one.isIntersecting) continue;
      for (const link of entries.values()) link.removeAttribute("aria-current");
      entries.get(one.target.id)?.setAttribute("aria-current", "true");
    }
  }, { rootMargin: "-10% 0px -80% 0px" });
  for (const id of entries.keys()) { const section = document.getElementById(id); if (section) watcher.observe(section); }
}

// The side panel: a report with the cited clause lit. Whatever carries data-zw-report opens it.
const panel = document.createElement("div");
panel.id = "zw-panel";
panel.hidden = true;
panel.setAttribute("role", "dialog");
document.body.append(panel);
let opener = null;

const openers = () => {
  const within = opener?.closest(".zw-turn") || opener?.closest("table") || document;
  const seen = new Set();
  return [...within.querySelectorAll("button[data-zw-report][data-zw-start]")].filter((button) => {
    const id = [button.dataset.zwReport, button.dataset.zwStart, button.dataset.zwEnd].join("-");
    return button.checkVisibility?.() !== false && !seen.has(id) && seen.add(id);
  });
};
const sameClause = (one, other) =>
  one.dataset.zwReport === other.dataset.zwReport && one.dataset.zwStart === other.dataset.zwStart;

zw.open = async (button) => {
  const { zwReport: report, zwStart, zwEnd } = button.dataset;
  document.querySelectorAll(".zw-opened").forEach((old) => old.classList.remove("zw-opened"));
  opener = button;
  button.classList.add("zw-opened");
  const wanted = { report };
  if (zwStart !== undefined) Object.assign(wanted, { start: Number(zwStart), end: Number(zwEnd) });
  const shown = await zw.ask("open_clause", wanted);
  if (shown === null) return;
  panel.innerHTML = shown;
  panel.hidden = false;
  document.body.classList.add("zw-reading");
  const all = openers();
  const at = all.findIndex((other) => sameClause(other, button));
  panel.querySelector(".zw-panel-place").textContent = at >= 0 && all.length > 1 ? `${at + 1} / ${all.length}` : "";
  for (const way of ["previous", "next"]) panel.querySelector(`[data-zw-panel=${way}]`).hidden = all.length < 2;
  panel.setAttribute("aria-label", panel.querySelector("h2")?.textContent || "");
  (panel.querySelector("h2") || panel.querySelector("[data-zw-panel=close]")).focus({ preventScroll: true });
  const report_ = panel.querySelector(".zw-report");
  const lit = panel.querySelector(".zw-lit");
  if (lit) report_.scrollTop = Math.max(0, lit.offsetTop - report_.offsetTop - report_.clientHeight / 3);
};

zw.step = (by) => {
  const all = openers();
  if (!opener || !all.length) return;
  const at = all.findIndex((other) => sameClause(other, opener));
  zw.open(all[(at + by + all.length) % all.length]);
};

zw.close = () => {
  if (panel.hidden) return;
  panel.hidden = true;
  document.body.classList.remove("zw-reading");
  opener?.classList.remove("zw-opened");
  const back = opener?.isConnected ? opener : document.querySelector("#zw-ask textarea");
  back?.focus({ preventScroll: true });
  opener = null;
};

document.addEventListener("click", (event) => {
  const action = event.target.closest?.("[data-zw-panel]")?.dataset.zwPanel;
  if (action === "close") return zw.close();
  if (action) return zw.step(action === "next" ? 1 : -1);
  const button = event.target.closest?.("[data-zw-report]");
  if (button) return zw.open(button);
  // A row is as good as the button in it.
  const row = event.target.closest?.("tr[data-zw-row]");
  if (row && !event.target.closest("button,a,input,select,summary") && !String(getSelection())) {
    const inside = row.querySelector("button[data-zw-report]");
    if (inside) zw.open(inside);
  }
});

document.addEventListener("keydown", (event) => {
  if (panel.hidden || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") return zw.close();
  if (event.target.closest?.("input,textarea,select,[contenteditable=true]")) return;
  if (event.key === "]" || event.key === "n") zw.step(1);
  else if (event.key === "[" || event.key === "p") zw.step(-1);
  else return;
  event.preventDefault();
});

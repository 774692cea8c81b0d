// Tables are sorted by their heads: numbers by size, names in the order of the page's language.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-zw-sort]");
  if (!button) return;
  const head = button.closest("th");
  const body = head.closest("table").tBodies[0];
  const at = head.cellIndex;
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of head.parentElement.children) if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const value = (row) => row.cells[at].dataset.by ?? row.cells[at].textContent;
  const order = new Intl.Collator(document.documentElement.lang || "zh-CN", { numeric: true }).compare;
  const rows = [...body.rows].sort((one, other) => {
    const [a, b] = [value(one), value(other)];
    // Empty cells stay at the end, whichever way the rows are sorted.
    if (!a || !b) return Number(!a) - Number(!b);
    return down ? order(b, a) : order(a, b);
  });
  body.append(...rows);
});

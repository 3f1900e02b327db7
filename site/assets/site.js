// Small helps on every page: the look-up of a customs code, filters of long tables, names for
// controls that the theme leaves unnamed.

document.querySelector(".md-search[role=dialog]")?.setAttribute(
  "aria-label",
  document.documentElement.lang.startsWith("zh") ? "搜索" : "Search",
);

for (const form of document.querySelectorAll("form[data-lookup]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const code = form.elements.code.value.replace(/[^0-9]/g, "");
    const folder = form.dataset.lookup;
    location.href = code.length === 10 ? `${folder}${code}/` : `${folder}?code=${code}#codes`;
  });
}

const asked = new URLSearchParams(location.search).get("code");
for (const box of document.querySelectorAll(".lx-filtered")) {
  const table = box.querySelector("table");
  const caption = table.caption.textContent;
  const label = document.createElement("label");
  const input = document.createElement("input");
  input.type = "search";
  label.className = "lx-filter";
  label.append(document.documentElement.lang.startsWith("zh") ? "筛选：" : "Filter: ", input);
  input.setAttribute("aria-label", `${label.textContent}${caption}`);
  box.before(label);
  const filter = () => {
    const wanted = input.value.trim().toLowerCase();
    for (const row of table.tBodies[0].rows) {
      row.hidden = !row.textContent.toLowerCase().includes(wanted);
    }
  };
  input.addEventListener("input", filter);
  if (asked && table.dataset.table === "codes") {
    input.value = asked;
    filter();
  }
}

// The search index has numbers and Chinese words apart (318 号); a query has to have them so, too.
for (const input of document.querySelectorAll(".md-search__input")) {
  input.addEventListener("input", (event) => {
    if (event.isComposing) return;
    const apart = input.value.replace(/([0-9])(?=\p{Script=Han})/gu, "$1 ");
    if (apart !== input.value) input.value = apart;
  });
}

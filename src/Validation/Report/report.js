"use strict";
(() => {
  const list = document.getElementById("features");
  const cards = [...list.children];
  const search = document.getElementById("search");
  const sort = document.getElementById("sort");

  search.addEventListener("input", () => {
    const wanted = search.value.toLowerCase();
    for (const card of cards) card.hidden = !card.dataset.name.toLowerCase().includes(wanted);
  });

  sort.addEventListener("change", () => {
    const key = sort.value;
    const order = (a, b) => a.dataset.order - b.dataset.order;
    const by = key === "order" ? order
      : key === "name" ? (a, b) => a.dataset.name < b.dataset.name ? -1 : a.dataset.name > b.dataset.name ? 1 : order(a, b)
      : (a, b) => b.dataset[key] - a.dataset[key] || order(a, b);
    list.append(...cards.sort(by));
  });
})();

"use strict";
const all = (query) => [...document.querySelectorAll(query)];
const cards = all("details.card");
const filters = all("select[data-filter]");
const text = document.getElementById("text");
const SOUGHT = ".id, .question, .text, .gold p, .gold q, .history p";
const texts = new Map(cards.map((card) => [card, [...card.querySelectorAll(SOUGHT)].map((one) => one.textContent).join(" ").toLowerCase()]));

function filter() {
  const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const card of cards) {
    const fits = filters.every((one) => !one.value || card.dataset[one.dataset.filter] === one.value)
      && words.every((word) => texts.get(card).includes(word));
    card.hidden = !fits;
    shown += fits;
  }
  document.getElementById("count").textContent = shown;
}

function speak(language) {
  document.body.dataset.lang = language;
  document.documentElement.lang = language;
  for (const option of all("option[data-zh]")) option.textContent = option.dataset[language];
  text.placeholder = text.dataset[language];
}

function unfold(open) {
  for (const card of cards) if (!card.hidden) card.open = open;
}

function follow() {
  const card = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (card && card.tagName === "DETAILS") { card.hidden = false; card.open = true; card.scrollIntoView(); }
}

for (const one of filters) one.addEventListener("change", filter);
text.addEventListener("input", filter);
document.getElementById("open").addEventListener("click", () => unfold(true));
document.getElementById("close").addEventListener("click", () => unfold(false));
document.getElementById("language").addEventListener("click", () => speak(document.body.dataset.lang === "zh" ? "en" : "zh"));
window.addEventListener("beforeprint", () => unfold(true));
window.addEventListener("hashchange", follow);
speak(navigator.language.startsWith("zh") || !navigator.language ? "zh" : "en");
filter();
follow();

// Language, theme and text size of the page. Runs once, inside the head's component: element, trigger, server are its.
const zw = (window.zw = window.zw || {});
const root = document.documentElement;
root.id = "zw"; // the page's own style sheet is written under this id
const store = {
  get: (name) => { try { return localStorage.getItem("zw-" + name); } catch { return null; } },
  set: (name, value) => { try { localStorage.setItem("zw-" + name, value); } catch { /* private window: not kept */ } },
};

zw.language = () => element.querySelector("[data-page-language]")?.dataset.pageLanguage || "zh";
zw.call = (name, wanted = {}) => server[name]({ language: zw.language(), ...wanted });

zw.setLanguage = (language) => {
  store.set("language", language);
  root.lang = language === "en" ? "en" : "zh-CN";
  if (language !== zw.language()) trigger("select", { language });
};

zw.setTheme = (theme) => {
  if (theme === "auto") store.set("theme", "auto");
  const dark = theme === "dark" || (theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  if (theme !== "auto") store.set("theme", theme);
  document.body.classList.toggle("dark", dark);
  root.style.colorScheme = dark ? "dark" : "light";
};

zw.setSize = (size) => {
  store.set("size", size);
  root.dataset.zwSize = size;
};

document.addEventListener("click", (event) => {
  const target = event.target.closest?.("[data-zw-language],[data-zw-theme],[data-zw-size]");
  if (!target) return;
  const { zwLanguage, zwTheme, zwSize } = target.dataset;
  if (zwLanguage) zw.setLanguage(zwLanguage);
  if (zwTheme) zw.setTheme(zwTheme !== "toggle" ? zwTheme : document.body.classList.contains("dark") ? "light" : "dark");
  if (zwSize) zw.setSize(zwSize);
});

// The skip link leads into the box itself, wherever the reader is.
document.addEventListener("click", (event) => {
  if (!event.target.closest?.(".zw-skip")) return;
  event.preventDefault();
  document.getElementById("zw-tab-chat-button")?.click();
  setTimeout(() => document.querySelector("#zw-ask textarea")?.focus(), 50);
});

// Every tab has a place of its own: turning to one shows it from its top, turning back where it was left.
const places = {};
document.addEventListener("click", (event) => {
  const tab = event.target.closest?.("[role=tab]");
  if (!tab) return;
  const left = document.querySelector("[role=tab][aria-selected=true]");
  if (left) places[left.id] = scrollY;
  setTimeout(() => scrollTo(0, places[tab.id] || 0), 60);
}, true);

// Enter that picks a candidate of an input method must not send the question.
for (const kind of ["keydown", "keypress"]) {
  document.addEventListener(kind, (event) => {
    if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.stopImmediatePropagation();
  }, true);
}

const browser = (navigator.language || "zh").toLowerCase().startsWith("zh") ? "zh" : "en";
zw.setTheme(store.get("theme") || "auto");
zw.setSize(store.get("size") || "m");
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => zw.setTheme(store.get("theme") || "auto"));
zw.setLanguage(store.get("language") || browser);

// Parts of the page register themselves when they appear, which may be before or after this script has run.
const mounts = {};
zw.mount = (name) => {
  const part = window.zwParts?.[name];
  if (part && mounts[name] && part.mounted !== part.element) {
    part.mounted = part.element;
    mounts[name](part);
  }
};

// A word to the reader, said aloud too: what was done, or why not.
const said = document.createElement("div");
said.id = "zw-said";
said.setAttribute("role", "status");
document.body.append(said);
let fading = 0;
zw.say = (words, bad = false) => {
  said.textContent = words;
  said.className = bad ? "zw-on zw-bad" : "zw-on";
  clearTimeout(fading);
  fading = setTimeout(() => { said.className = ""; }, bad ? 6000 : 2500);
};
zw.ask = async (name, wanted) => {
  let reply;
  try {
    reply = await zw.call(name, wanted);
  } catch {
    zw.say(element.querySelector("[data-offline]")?.dataset.offline || "", true);
    return null;
  }
  if (reply?.error) {
    zw.say(reply.error, true);
    return null;
  }
  return reply;
};

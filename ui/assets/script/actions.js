// What can be done with an answer: copy, save, vote, decide, ask again, correct how it was understood.
const thread = (name, data) => window.zwParts?.thread?.trigger(name, data);
const turnAt = (node) => node.closest("[data-turn]")?.dataset.turn;

mounts.welcome = ({ element, trigger }) => {
  element.addEventListener("click", (event) => {
    const button = event.target.closest("[data-zw-example]");
    if (button) trigger("example_select", { text: button.dataset.zwExample });
  });
};

const copyText = async (words) => {
  try {
    await navigator.clipboard.writeText(words);
  } catch { // no permission, or not a secure address
    const box = Object.assign(document.createElement("textarea"), { value: words });
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
};

const saveFile = (name, data) => {
  const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(new Blob([bytes])), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};

const deeds = {
  copy: async (button, turn) => {
    const reply = await zw.ask("copy_answer", { turn });
    if (!reply) return;
    await copyText(reply.text);
    button.classList.add("zw-done");
    setTimeout(() => button.classList.remove("zw-done"), 1500);
    zw.say(button.dataset.said || button.title);
  },
  retry: (button, turn) => thread("retry", { turn }),
  undo: (button, turn) => thread("undo", { turn }),
  good: (button) => choose(button, "good"),
  bad: (button) => choose(button, "bad"),
};

const choose = (button, vote) => {
  const row = button.closest(".zw-actions");
  for (const other of row.querySelectorAll("[aria-pressed]")) other.setAttribute("aria-pressed", String(other === button));
  const form = row.parentElement.querySelector(".zw-comment");
  form.dataset.vote = vote;
  form.hidden = false;
  form.querySelector("textarea").focus();
  // The vote counts at once; a comment sent later is kept as a second line of the same turn.
  zw.ask("vote", { turn: turnAt(button), vote });
};

document.addEventListener("click", async (event) => {
  const target = event.target.closest?.("[data-zw-do],[data-zw-save],[data-zw-drop],[data-zw-decide]");
  for (const menu of document.querySelectorAll("details.zw-menu[open]")) {
    if (!menu.contains(event.target) || target) menu.open = false;
  }
  if (!target) return;
  const turn = turnAt(target);
  const { zwDo, zwSave, zwDrop, zwDecide } = target.dataset;
  if (zwDo) deeds[zwDo](target, turn);
  if (zwDrop) thread("edit", { turn, way: "drop", field: zwDrop, value: target.dataset.zwValue });
  if (zwSave) {
    const reply = await zw.ask("save_answer", { turn, kind: zwSave });
    if (reply) saveFile(reply.name, reply.data);
  }
  if (zwDecide) {
    const report = target.dataset.zwAbout;
    const reply = await zw.ask("decide", { turn, report, decision: zwDecide });
    const part = target.closest("[data-part]");
    if (!reply || !part) return;
    part.zwHtml = reply.html;
    part.innerHTML = reply.html;
    part.querySelector(`[data-zw-about="${CSS.escape(report)}"]`)?.focus({ preventScroll: true });
  }
});

document.addEventListener("change", (event) => {
  const select = event.target.closest?.("[data-zw-kind],[data-zw-add]");
  if (!select || !select.value) return;
  const turn = turnAt(select);
  if (select.dataset.zwKind !== undefined) thread("edit", { turn, field: "kind", value: select.value });
  else {
    const [field, ...value] = select.value.split(":");
    thread("edit", { turn, way: "add", field, value: value.join(":") });
  }
});

document.addEventListener("submit", async (event) => {
  const form = event.target.closest?.(".zw-comment");
  if (!form) return;
  event.preventDefault();
  const comment = form.querySelector("textarea").value;
  form.hidden = true;
  form.parentElement.querySelector("[aria-pressed=true]")?.focus();
  if (!comment.trim()) return;
  const reply = await zw.ask("vote", { turn: turnAt(form), vote: form.dataset.vote, comment });
  if (reply) zw.say(reply.said);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") for (const menu of document.querySelectorAll("details.zw-menu[open]")) menu.open = false;
});

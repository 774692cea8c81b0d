// The conversation: turns are told apart by key, their parts are replaced only where they changed.
mounts.thread = ({ element, props, watch }) => {
  const list = element.querySelector(".zw-thread");

  const turnOf = (key) => {
    let turn = list.querySelector(`:scope > [data-turn="${CSS.escape(key)}"]`);
    if (!turn) {
      turn = document.createElement("section");
      turn.className = "zw-turn";
      turn.dataset.turn = key;
      list.append(turn);
    }
    return turn;
  };

  const fill = (turn, parts) => {
    const kept = new Set(parts.map((part) => part.key));
    for (const old of [...turn.children]) if (!kept.has(old.dataset.part)) old.remove();
    parts.forEach((part, at) => {
      let box = turn.querySelector(`:scope > [data-part="${part.key}"]`);
      if (!box) {
        box = document.createElement("div");
        box.dataset.part = part.key;
      }
      if (turn.children[at] !== box) turn.insertBefore(box, turn.children[at] || null);
      if (box.zwHtml !== part.html) {
        box.zwHtml = part.html;
        box.innerHTML = part.html;
      }
    });
  };

  const show = () => {
    const value = props.value || { order: [], turns: {} };
    const order = new Set(value.order);
    for (const turn of [...list.children]) if (!order.has(turn.dataset.turn)) turn.remove();
    let fresh = null;
    for (const key of value.order) {
      const known = list.querySelector(`:scope > [data-turn="${CSS.escape(key)}"]`);
      if (!value.turns[key]) continue;
      const turn = turnOf(key);
      fill(turn, value.turns[key]);
      if (!known) fresh = turn;
    }
    document.body.classList.toggle("zw-talking", value.order.length > 0);
    document.body.classList.toggle("zw-running", Boolean(value.running));
    // A new question comes to the top of the window and stays there: what streams in below moves nothing.
    if (fresh) fresh.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  };

  watch("value", show);
  show();
};

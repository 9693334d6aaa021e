/* Light up the words of the statement under the pointer or the focus, and the characters that the address names;
   the page says the same without it. */
(() => {
  const every = (list, on) => list.forEach(each => each.classList.toggle("lit", on));
  const light = (event, on) => {
    const from = event.target.closest && event.target.closest("[data-s]");
    if (!from) return;
    for (const number of from.dataset.s.split(" ")) every(document.querySelectorAll(`[data-s~="${number}"]`), on);
  };
  for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]])
    document.addEventListener(name, event => light(event, on));

  const named = () => {
    every(document.querySelectorAll(".text .named"), false);
    document.querySelectorAll(".text .named").forEach(each => each.classList.remove("named"));
    const asked = /^#char=(\d{1,9}),(\d{1,9})$/.exec(decodeURIComponent(location.hash));
    if (!asked) return;
    const [start, end] = [Number(asked[1]), Number(asked[2])];
    const pieces = [...document.querySelectorAll(".text [data-at]")];
    const within = pieces.filter(each => Number(each.dataset.at) >= start && Number(each.dataset.at) < end);
    within.forEach(each => each.classList.add("named"));
    if (within.length && !document.getElementById(location.hash.slice(1))) within[0].scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", named);
  named();
})();

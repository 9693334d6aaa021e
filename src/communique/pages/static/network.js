/* Draw the network that the lists of the page tell; without it the lists say the same. */
(() => {
  const place = document.getElementById("network");
  if (!place || !window.cytoscape) return;
  place.classList.add("drawn"); // it has a size from here on
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const states = [...document.querySelectorAll("#states li")], ties = [...document.querySelectorAll("#pairs tbody tr")];
  const widest = Math.max(1, ...ties.map(each => Number(each.dataset.n)));
  const wide = Math.max(80, place.clientWidth / 2 - 50), high = Math.max(80, place.clientHeight / 2 - 35);
  const named = place.clientWidth < 500 ? 12 : states.length; // a small picture names the first only
  const view = cytoscape({
    container: place, layout: { name: "preset", padding: 30 }, minZoom: .3, maxZoom: 5, userZoomingEnabled: false,
    elements: {
      nodes: states.map(({ dataset: it }, index) => ({ data: { id: it.id, label: index < named ? it.label : "", size: 9 + 26 * Number(it.size), letters: 10 + 5 * Number(it.size), index }, position: { x: wide * Number(it.x), y: high * Number(it.y) } })),
      edges: ties.map(({ dataset: it }, index) => ({ data: { id: "tie" + index, source: it.one, target: it.two, width: .6 + 6 * Math.sqrt(Number(it.n) / widest), index } })),
    },
    style: [
      { selector: "node", style: { width: "data(size)", height: "data(size)", label: "data(label)", "font-size": "data(letters)", "text-valign": "top", "text-margin-y": -2, "text-outline-width": 2 } },
      { selector: "edge", style: { width: "data(width)", opacity: .45, "curve-style": "haystack" } },
      { selector: ".near", style: { opacity: 1 } }, { selector: ".far", style: { opacity: .12 } },
    ],
  });
  const paint = () => view.style()
    .selector("node").style({ "background-color": colour("--person"), color: colour("--ink"), "text-outline-color": colour("--paper") })
    .selector("edge").style({ "line-color": colour("--soft") }).update();
  paint();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  view.on("mouseover", "node", event => { const near = event.target.closedNeighborhood(); view.elements().difference(near).addClass("far"); });
  view.on("mouseout", "node", () => view.elements().removeClass("far"));
  const follow = link => { if (link) link.click(); };
  view.on("tap", "node", event => follow(states[event.target.data("index")].querySelector("a")));
  view.on("tap", "edge", event => follow(ties[event.target.data("index")].querySelector("td.number a")));
  window.communiqueReady = true;
})();

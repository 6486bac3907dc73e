// The page plays what it shows: words, lines, advice, charts. It loads nothing and sends nothing.
"use strict";
(() => {
  const $ = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const clock = (s) => {
    const whole = Math.max(0, Math.floor(s)), h = Math.floor(whole / 3600);
    const rest = `${Math.floor(whole / 60) % 60}:${String(whole % 60).padStart(2, "0")}`;
    return h ? `${h}:${rest.padStart(5, "0")}` : rest;
  };

  const sound = $("#sound"), player = $("#player"), toggle = $("#toggle"), seek = $("#seek"), now = $("#now");
  const words = all(".words .w[data-b]").map((element) => ({ element, begin: +element.dataset.b, end: +element.dataset.e }));
  const charts = [];
  let stopAt = Infinity, lit = null, frame = 0;

  // A data address can be played everywhere, but not everywhere jumped in; a blob can.
  const unpack = () => {
    const [head, base64] = sound.src.split(",", 2);
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    sound.src = URL.createObjectURL(new Blob([bytes], { type: head.slice(5).split(";")[0] }));
  };

  // The recording begins a moment after the file does.
  const lead = +player?.dataset.lead || 0;
  const moment = () => Math.max(0, sound.currentTime - lead);
  const jump = (at) => { sound.currentTime = Math.max(0, at) + lead; };

  const lightWord = (at) => {
    let low = 0, high = words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (words[middle].begin <= at) low = middle + 1; else high = middle;
    }
    const word = low > 0 && at < words[low - 1].end ? words[low - 1].element : null;
    if (word === lit) return;
    lit?.classList.remove("now");
    word?.classList.add("now");
    lit = word;
  };

  const show = () => {
    const at = moment(), whole = +player.dataset.duration || sound.duration || 1;
    player.style.setProperty("--at", `${Math.min(100, 100 * at / whole)}%`);
    now.textContent = clock(at);
    seek.value = at;
    seek.setAttribute("aria-valuetext", `${clock(at)} of ${clock(whole)}`);
    lightWord(at);
    for (const chart of charts) if (chart.options.plugins.clinch.now !== at) { chart.options.plugins.clinch.now = at; chart.draw(); }
  };

  const follow = () => {
    if (moment() >= stopAt) { sound.pause(); stopAt = Infinity; }
    show();
    frame = sound.paused ? 0 : requestAnimationFrame(follow);
  };

  // Plays from `begin`; up to `end` if there is one.
  const play = (begin, end = Infinity) => {
    jump(begin);
    stopAt = end;
    sound.play().catch(() => {});
    show();
  };

  const playMoment = (element) => {
    const begin = +element.dataset.b, end = +element.dataset.e;
    play(begin - 0.25, Math.max(end + 0.35, begin + 2));
  };

  // Arrow keys walk over the words; one of them is in the order of the Tab key.
  const walk = (from, key) => {
    const index = words.findIndex((word) => word.element === from);
    const line = from.closest(".line");
    const lines = all(".words .line");
    const near = (to) => to?.querySelector(".w[data-b]");
    const next = {
      ArrowRight: () => words[index + 1]?.element, ArrowLeft: () => words[index - 1]?.element,
      ArrowDown: () => near(lines[lines.indexOf(line) + 1]), ArrowUp: () => near(lines[lines.indexOf(line) - 1]),
      Home: () => words[0].element, End: () => words[words.length - 1].element,
    }[key]?.();
    if (!next) return false;
    from.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
    return true;
  };

  const wirePlayer = () => {
    unpack();
    toggle.addEventListener("click", () => {
      stopAt = Infinity;
      if (!sound.paused) return sound.pause();
      if (sound.ended) jump(0);
      sound.play().catch(() => {});
    });
    seek.addEventListener("input", () => { jump(+seek.value); stopAt = Infinity; show(); });
    for (const name of ["play", "pause", "ended", "seeked", "timeupdate"])
      sound.addEventListener(name, () => {
        toggle.classList.toggle("playing", !sound.paused);
        toggle.setAttribute("aria-label", sound.paused ? "Play" : "Pause");
        if (!frame) follow();
      });
    document.addEventListener("click", (event) => {
      const word = event.target.closest(".words .w[data-b]"), button = event.target.closest("button[data-b]");
      if (word) { play(+word.dataset.b); all(".words .w[tabindex='0']").forEach((w) => { w.tabIndex = -1; }); word.tabIndex = 0; }
      else if (button) playMoment(button);
    });
    document.addEventListener("keydown", (event) => {
      const word = event.target.closest?.(".words .w[data-b]");
      if (!word || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Enter" || event.key === " ") { play(+word.dataset.b); event.preventDefault(); }
      else if (walk(word, event.key)) event.preventDefault();
    });
  };

  // Charts. The colours are the page's own, so that light, dark and paper each get theirs.
  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

  const overlay = {
    id: "clinch",
    beforeDatasetsDraw(chart, _, options) {
      const { ctx, chartArea: area, scales: { x, y } } = chart;
      ctx.save();
      ctx.beginPath();
      ctx.rect(area.left, area.top, area.width, area.height);
      ctx.clip();
      if (options.band) {
        ctx.fillStyle = color("band");
        const top = y.getPixelForValue(options.band[1]), bottom = y.getPixelForValue(options.band[0]);
        ctx.fillRect(area.left, top, area.width, bottom - top);
      }
      ctx.fillStyle = color("pause");
      for (const [begin, end] of options.pauses ?? []) {
        const left = x.getPixelForValue(begin);
        ctx.fillRect(left, area.top, Math.max(1, x.getPixelForValue(end) - left), area.height);
      }
      ctx.restore();
    },
    afterDatasetsDraw(chart, _, options) {
      if (!(options.now > 0)) return;
      const { ctx, chartArea: area, scales: { x } } = chart, at = x.getPixelForValue(options.now);
      ctx.save();
      ctx.strokeStyle = color("now");
      ctx.lineWidth = 1.5;
      ctx.beginPath();
      ctx.moveTo(at, area.top);
      ctx.lineTo(at, area.bottom);
      ctx.stroke();
      ctx.restore();
    },
  };

  const paint = (chart) => {
    const ink = color("soft"), line = color("line"), accent = color("accent");
    for (const scale of Object.values(chart.options.scales)) {
      scale.ticks.color = ink;
      if (scale.title) scale.title.color = ink;
      scale.grid.color = line;
      scale.grid.borderColor = line;
    }
    if (chart.options.plugins.legend.display) chart.options.plugins.legend.labels.color = ink;
    else for (const set of chart.data.datasets) { set.borderColor = accent; set.backgroundColor = accent; }
    chart.update("none");
  };

  // Marks of time at whole minutes and their like, at most nine.
  const step = (duration_s) => [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600].find((s) => duration_s / s <= 9) ?? 7200;

  const timeline = (id, points, data, y, more = {}) => {
    const canvas = $(`#chart-${id}`);
    if (!canvas) return;
    const chart = new Chart(canvas, {
      type: "line",
      data: { datasets: [{ data: points, borderWidth: 2, pointRadius: 0, tension: 0.25, spanGaps: false, ...more.set }] },
      options: {
        animation: false, responsive: true, maintainAspectRatio: false, parsing: false, normalized: true, events: ["click"],
        onClick: (event, _, shown) => sound && play(shown.scales.x.getValueForPixel(event.x)),
        layout: { padding: { right: 6 } },
        scales: {
          x: { type: "linear", min: 0, max: data.duration_s, ticks: { stepSize: step(data.duration_s), maxRotation: 0, includeBounds: false, callback: clock }, grid: { display: false } },
          y: { ...y, ticks: { maxTicksLimit: 5, ...y.ticks }, grid: {}, afterFit: (scale) => { scale.width = 46; } },
        },
        plugins: { legend: { display: false }, tooltip: { enabled: false }, clinch: { pauses: data.pauses, band: more.band, now: 0 } },
      },
      plugins: [overlay],
    });
    charts.push(chart);
  };

  const drawCurves = (data) => {
    const track = (values) => values.map((y, i) => ({ x: (i + 0.5) * data.step_s, y: y ?? NaN }));
    timeline("pace", data.pace.map(([x, y]) => ({ x, y })), data, { suggestedMin: 80, suggestedMax: 200 },
      { band: [120, 170], set: { pointRadius: data.pace.length < 60 ? 3 : 0 } });
    timeline("pitch", track(data.pitch_st), data,
      { suggestedMin: -6, suggestedMax: 6, ticks: { callback: (v) => (v > 0 ? `+${v}` : v) } }, { set: { borderWidth: 1.75, tension: 0 } });
    timeline("level", track(data.level_db.map((v) => (v === null ? null : Math.max(v, -60)))), data, { min: -60, max: 0 }, { set: { borderWidth: 1.5 } });
  };

  // Take by take. What is not known leaves a gap that the line spans.
  const drawTrend = ({ id, values, names, band, range }) => {
    const known = values.filter((value) => value !== null), most = Math.max(...known);
    const shown = band && band.map((edge) => (edge <= 2 * most ? edge : undefined));
    const [min, max] = range ?? [Math.min(...known) < 0 ? undefined : 0, undefined];
    // A take's number, and the day below it.
    const labels = names.map((name) => name.replace(/^take /, "").split(" · "));
    charts.push(new Chart($(`#${id}`), {
      type: "line",
      data: { labels, datasets: [{ data: values, borderWidth: 2, pointRadius: values.length > 40 ? 0 : 3.5, tension: 0, spanGaps: true, clip: 8 }] },
      options: {
        animation: false, responsive: true, maintainAspectRatio: false,
        layout: { padding: { right: 16, top: 6 } },
        scales: {
          x: { ticks: { maxTicksLimit: 6, maxRotation: 0, autoSkip: true, autoSkipPadding: 14 }, grid: { display: false } },
          y: { min, max, grace: range ? 0 : "8%", suggestedMin: shown?.[0], suggestedMax: shown?.[1], ticks: { maxTicksLimit: 5 }, grid: {}, afterFit: (scale) => { scale.width = 46; } },
        },
        plugins: { legend: { display: false }, tooltip: { displayColors: false }, clinch: { band, now: 0 } },
      },
      plugins: [overlay],
    }));
  };

  const repaint = () => charts.forEach(paint);
  const forPrint = (printing) => {
    document.documentElement.toggleAttribute("data-print", printing);
    repaint();
  };

  if (sound) wirePlayer();
  const curves = $("script#curves-data"), trends = $("script#trends-data");
  if ((curves || trends) && window.Chart) {
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    Chart.defaults.font.size = 12;
    if (curves) drawCurves(JSON.parse(curves.textContent));
    if (trends) JSON.parse(trends.textContent).forEach(drawTrend);
    repaint();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
    const print = matchMedia("print");
    print.addEventListener("change", () => forPrint(print.matches));
    addEventListener("beforeprint", () => forPrint(true));
    addEventListener("afterprint", () => forPrint(false));
  }
})();

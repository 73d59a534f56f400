// Draws the charts from the JSON blocks of the page. All colours are the page's CSS variables, so that the charts follow
// the colour scheme and the printer without being drawn again.
(function () {
  'use strict';

  // The policy of the page forbids style attributes, but not the properties that they set.
  const setAttribute = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function (name, value) {
    if (name === 'style') {
      this.style.cssText = value;
    } else {
      setAttribute.call(this, name, value);
    }
  };

  const INK = 'var(--ink)', SOFT = 'var(--soft)', RULE = 'var(--rule)', CARD = 'var(--card)';
  const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
  const HEAT_STEPS = 6, PRINT_WIDTH = 660, NARROW = 520;
  const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 4 });
  const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

  function written(value, unit) {
    return value === null || value === undefined ? '–' : numbers.format(value) + unit;
  }

  function base() {
    return {
      animation: false,
      useUTC: true,
      textStyle: { fontFamily: FONT, fontSize: 12, color: INK },
      tooltip: {
        renderMode: 'richText', confine: true, transitionDuration: 0, backgroundColor: CARD, borderColor: RULE,
        borderWidth: 1, padding: [8, 10], shadowBlur: 0, shadowColor: 'transparent',
        textStyle: { color: INK, fontSize: 12, fontFamily: FONT },
      },
    };
  }

  function valueAxis(unit, more) {
    return Object.assign({
      type: 'value', splitNumber: 3, axisLine: { show: false }, axisTick: { show: false },
      splitLine: { lineStyle: { color: RULE } },
      axisLabel: { color: SOFT, fontSize: 11, formatter: (value) => compact.format(value) + unit },
    }, more);
  }

  function shortened(text, length) {
    const letters = Array.from(text);
    return letters.length > length ? letters.slice(0, length - 1).join('') + '…' : text;
  }

  // Horizontal bars. On a narrow page each label stands above its bar.
  function bars(chart, width) {
    const series = chart.series[0], narrow = width < NARROW, longest = Math.max(...chart.labels.map((l) => l.length));
    const step = narrow ? 46 : 28, room = Math.min(Math.round(width * 0.42), longest * 7 + 12);
    return Object.assign(base(), {
      height: chart.labels.length * step + 12,
      grid: { left: narrow ? 0 : room + 10, right: 64, top: 0, bottom: 8 },
      tooltip: Object.assign(base().tooltip, {
        formatter: (point) => shortened(point.name, 60) + '\n' + series.name + ': ' + written(point.value, series.unit),
      }),
      xAxis: { type: 'value', show: false, min: 0 },
      yAxis: {
        type: 'category', data: chart.labels, inverse: true, axisTick: { show: false }, axisLine: { show: false }, z: 5,
        axisLabel: narrow
          ? { inside: true, align: 'left', verticalAlign: 'bottom', margin: 0, padding: [0, 0, 11, 0], color: INK,
              width: width - 20, overflow: 'truncate', interval: 0 }
          : { color: INK, width: room, overflow: 'truncate', interval: 0, margin: 10 },
      },
      series: [{
        type: 'bar', data: series.values, barWidth: narrow ? 12 : 16, itemStyle: { color: 'var(--s0)', borderRadius: [0, 3, 3, 0] },
        barMinHeight: 2, emphasis: { disabled: true },
        label: { show: true, position: 'right', color: INK, fontSize: 12, formatter: (point) => written(point.value, series.unit) },
      }],
    });
  }

  const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

  function day(text) {
    const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    return date ? Number(date[3]) + ' ' + MONTHS[date[2] - 1] : text;
  }

  // Whether all labels have the same distance in time. Otherwise the axis must show the gaps.
  function isEven(labels) {
    const times = labels.map((label) => Date.parse(label)), step = times[1] - times[0];
    return times.every((time, i) => !Number.isNaN(time) && (i === 0 || time - times[i - 1] === step));
  }

  // Lines over time, and columns: one panel for each scale.
  function panels(chart, width) {
    const panelCount = Math.max(...chart.series.map((s) => s.panel)) + 1, heading = 26, plot = 150, foot = 42;
    const type = chart.kind === 'line' ? 'line' : 'bar', range = Array.from({ length: panelCount }, (unused, i) => i);
    const tops = range.map((i) => i * (heading + plot + foot) + heading);
    const axisLabel = { color: SOFT, fontSize: 11, hideOverlap: true };
    const axis = chart.temporal && !isEven(chart.labels)
      ? { type: 'time', splitNumber: width < NARROW ? 3 : 6, axisLabel: Object.assign(axisLabel, { formatter: '{d} {MMM}' }) }
      : { type: 'category', data: chart.labels, axisLabel: Object.assign(axisLabel, { formatter: day }) };
    return Object.assign(base(), {
      height: panelCount * (heading + plot + foot),
      title: range.map((i) => ({
        text: chart.series.filter((s) => s.panel === i).map((s) => '{m' + s.at + '|■} {n|' + s.name + '}').join('   '),
        left: 0, top: tops[i] - heading + 3, padding: 0,
        textStyle: {
          fontSize: 12, fontWeight: 500, color: INK, fontFamily: FONT,
          rich: Object.assign({ n: { color: INK, fontSize: 12 } },
            Object.fromEntries(chart.series.map((s) => ['m' + s.at, { color: 'var(--s' + s.at + ')', fontSize: 12 }]))),
        },
      })),
      axisPointer: { link: [{ xAxisIndex: 'all' }], lineStyle: { color: SOFT, type: 'solid' }, label: { show: false } },
      tooltip: Object.assign(base().tooltip, {
        trigger: 'axis',
        axisPointer: { type: type === 'line' ? 'line' : 'shadow', shadowStyle: { color: 'var(--soft)', opacity: 0.12 } },
        formatter: (points) => chart.labels[points[0].dataIndex] + '\n' + chart.series
          .map((s) => s.name + ': ' + written(s.values[points[0].dataIndex], s.unit)).join('\n'),
      }),
      grid: range.map((i) => ({ left: 46, right: 14, top: tops[i], height: plot })),
      xAxis: range.map((i) => Object.assign({
        gridIndex: i, axisTick: { show: false }, axisLine: { lineStyle: { color: RULE } }, splitLine: { show: false },
      }, axis)),
      yAxis: range.map((i) => valueAxis(chart.series.find((s) => s.panel === i).unit, { gridIndex: i, min: 0 })),
      series: chart.series.map((s) => ({
        type, name: s.name, xAxisIndex: s.panel, yAxisIndex: s.panel, emphasis: { disabled: true },
        data: s.values.map((value, i) => axis.type === 'time' ? [chart.labels[i], value] : value),
        symbol: 'circle', symbolSize: s.values.length > 60 ? 0 : 5, showSymbol: true, lineStyle: { width: 2, color: 'var(--s' + s.at + ')' },
        barMaxWidth: 28, itemStyle: { color: 'var(--s' + s.at + ')', borderRadius: type === 'bar' ? [3, 3, 0, 0] : 0 },
      })),
    });
  }

  // A cell for each pair of a label and a series. The shade is the value's share of the largest one.
  function heatMap(chart, width) {
    const all = chart.series.flatMap((s) => s.values).filter((value) => value !== null), most = Math.max(...all, 0);
    const left = Math.min(96, Math.max(...chart.labels.map((l) => l.length)) * 7 + 8), row = 28, right = 4;
    const cell = Math.max(8, (width - left - right) / chart.series.length - 2);
    const shade = (value) => most === 0 ? 0 : Math.min(HEAT_STEPS - 1, Math.floor(value / most * HEAT_STEPS));
    const data = chart.series.flatMap((s, x) => s.values.map((value, y) => ({ value: [x, y, value] })))
      .filter((point) => point.value[2] !== null)
      .map((point) => Object.assign(point, {
        itemStyle: { color: 'var(--h' + shade(point.value[2]) + ')', opacity: 1 },
        label: { color: 'var(--t' + shade(point.value[2]) + ')' },
      }));
    const unit = chart.series[0].unit;
    return Object.assign(base(), {
      height: chart.labels.length * row + 34,
      grid: { left, right, top: 26, bottom: 8 },
      tooltip: Object.assign(base().tooltip, {
        formatter: (point) => chart.labels[point.value[1]] + ', ' + chart.series[point.value[0]].name + ': ' + written(point.value[2], unit),
      }),
      xAxis: { type: 'category', position: 'top', data: chart.series.map((s) => s.name), axisTick: { show: false }, axisLine: { show: false },
        axisLabel: { color: SOFT, fontSize: 11, hideOverlap: true } },
      yAxis: { type: 'category', inverse: true, data: chart.labels, axisTick: { show: false }, axisLine: { show: false },
        axisLabel: { color: SOFT, fontSize: 11, interval: 0 } },
      series: [{
        type: 'scatter', symbol: 'rect', symbolSize: [cell, row - 2], data, emphasis: { disabled: true },
        label: { show: cell >= 30, fontSize: 11, formatter: (point) => compact.format(point.value[2]) + unit },
      }],
    });
  }

  const FORMS = { bars, line: panels, columns: panels, heat_map: heatMap };
  const drawn = [];

  function draw(one, width) {
    const option = FORMS[one.chart.kind](one.chart, width), height = option.height;
    delete option.height;
    one.instance.resize({ width, height });
    one.instance.setOption(option, true);
  }

  document.querySelectorAll('script[data-chart]').forEach((block) => {
    const figure = document.getElementById(block.dataset.chart), chart = JSON.parse(block.textContent);
    chart.series.forEach((series, i) => { series.at = i % 6; });
    figure.hidden = false;
    const instance = echarts.init(figure.firstElementChild, null, { renderer: 'svg', width: 300, height: 100 });
    drawn.push({ figure, chart, instance });
  });

  function fit() {
    drawn.forEach((one) => draw(one, Math.max(240, Math.floor(one.figure.clientWidth))));
  }

  const main = document.querySelector('main');
  let printing = false, closed = [], fitted = main.clientWidth;
  fit();
  new ResizeObserver(() => {
    if (!printing && main.clientWidth !== fitted) {
      fitted = main.clientWidth;
      // Drawing changes sizes. In the observer's own call, the browser would report that as a loop.
      requestAnimationFrame(fit);
    }
  }).observe(main);
  window.addEventListener('beforeprint', () => {
    printing = true;
    closed = Array.from(document.querySelectorAll('details:not([open])'));
    closed.forEach((details) => { details.open = true; });
    drawn.forEach((one) => draw(one, PRINT_WIDTH));
  });
  window.addEventListener('afterprint', () => {
    printing = false;
    closed.forEach((details) => { details.open = false; });
    fit();
  });
})();

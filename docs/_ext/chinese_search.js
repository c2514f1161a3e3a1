// Split a query as chinese_search.split does: Han characters into pairs, a
// lone one as it stands, anything else into words.
var splitQuery = function (query) {
  const han = "\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{3ffff}";
  const other = "\\p{L}\\p{N}_";
  const run = new RegExp(`[${han}]+|(?:(?![${han}])[${other}])+`, "gu");
  return (query.match(run) || []).flatMap(function (word) {
    const signs = Array.from(word);
    if (signs.length < 2 || !new RegExp(`[${han}]`, "u").test(word)) {
      return [word];
    }
    return signs.slice(1).map((sign, i) => signs[i] + sign);
  });
};

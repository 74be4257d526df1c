/**
 * The curve of four parameters through the standards, by weighted least squares
 * (Levenberg and Marquardt). Twin of `labs/elisa/fit.py`, which says more.
 */

/** Bottom, top, midpoint (pg/mL) and slope. */
export interface Curve {
  a: number;
  d: number;
  c: number;
  b: number;
}

export interface Point {
  x: number;
  y: number;
  weight: number;
}

export interface Fit {
  curve: Curve;
  chi2: number;
  /** Variance of a well of weight 1. */
  scale: number;
  freedom: number;
  covariance: number[][];
  /** A parameter stopped at the end of what is sensible. */
  isAtEnd: boolean;
}

const ROUNDS = 400;
// A step this small, as a share of the parameter, is the end.
const SMALL = 1e-12;
// Damping beyond this moves nothing any more.
const STIFFEST = 1e12;
// What is sensible: bottom and top (OD), log of the midpoint and of the slope.
const ENDS = [
  [-1, 1],
  [0, 12],
  [Math.log(0.01), Math.log(1e6)],
  [Math.log(0.2), Math.log(5)],
];
// Limits further apart than this, as a logarithm, say nothing.
const LOOSEST = Math.log(1e6);
// Half-widths of a 95 per cent interval by degrees of freedom (Student), 1 to 30.
// deno-fmt-ignore
const STUDENT = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
  2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
  2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
];
const FOUR = [0, 1, 2, 3];

const ratio = ({ c, b }: Curve, x: number) => x > 0 ? (x / c) ** b : 0;

/** Colour that a curve gives for a concentration. */
export function colour(curve: Curve, x: number): number {
  return curve.d + (curve.a - curve.d) / (1 + ratio(curve, x));
}

/** Concentration that a curve gives for a colour; `null` outside its two ends. */
export function concentration(curve: Curve, y: number): number | null {
  const over = y - curve.a;
  const under = curve.d - y;
  if (under <= 0 || over <= 0) return null;
  return curve.c * (over / under) ** (1 / curve.b);
}

/** How the colour answers to bottom, top, log midpoint and log slope. */
export function gradient(curve: Curve, x: number): number[] {
  const low = 1 / (1 + ratio(curve, x));
  const high = 1 - low;
  const bend = (curve.d - curve.a) * low * high;
  const stretch = x > 0 ? Math.log(x / curve.c) : 0;
  return [low, high, -curve.b * bend, curve.b * stretch * bend];
}

const curveOf = (p: number[]): Curve => ({
  a: p[0],
  d: p[1],
  c: Math.exp(p[2]),
  b: Math.exp(p[3]),
});

/** Weighted sum of squares between a curve and the points. */
export function chiSquare(curve: Curve, points: readonly Point[]): number {
  let total = 0;
  for (const { x, y, weight } of points) total += weight * (y - colour(curve, x)) ** 2;
  return total;
}

/** A guess from the points: ends of the colours, and what lies half-way up. */
function start(points: readonly Point[]): number[] {
  const ys = points.map(({ y }) => y);
  const low = Math.min(...ys);
  const high = Math.max(...ys);
  const away = ({ y }: Point) => Math.abs(y - (low + high) / 2);
  const middle = points.filter(({ x }) => x > 0)
    .reduce((best, point) => away(point) < away(best) ? point : best);
  return [low, 2 * high, Math.log(2 * middle.x), 0];
}

/** Solve linear equations by Gauss with pivots; `undefined` if they do not allow. */
export function solve(matrix: number[][], right: number[]): number[] | undefined {
  const size = right.length;
  const rows = matrix.map((row, i) => [...row, right[i]]);
  for (let k = 0; k < size; k++) {
    let best = k;
    for (let i = k + 1; i < size; i++) {
      if (Math.abs(rows[i][k]) > Math.abs(rows[best][k])) best = i;
    }
    const pivot = rows[best][k];
    if (pivot === 0 || !Number.isFinite(pivot)) return undefined;
    [rows[k], rows[best]] = [rows[best], rows[k]];
    for (let i = 0; i < size; i++) {
      if (i === k) continue;
      const factor = rows[i][k] / rows[k][k];
      for (let j = k; j <= size; j++) rows[i][j] -= factor * rows[k][j];
    }
  }
  return rows.map((row, i) => row[size] / row[i]);
}

function normal(curve: Curve, points: readonly Point[]) {
  const matrix = FOUR.map(() => [0, 0, 0, 0]);
  const right = [0, 0, 0, 0];
  for (const { x, y, weight } of points) {
    const g = gradient(curve, x);
    const rest = y - colour(curve, x);
    for (const i of FOUR) {
      right[i] += weight * g[i] * rest;
      for (const j of FOUR) matrix[i][j] += weight * g[i] * g[j];
    }
  }
  return { matrix, right };
}

function inverse(matrix: number[][]): number[][] | undefined {
  const columns = FOUR.map((k) => solve(matrix, FOUR.map((i) => i === k ? 1 : 0)));
  if (columns.some((column) => column === undefined)) return undefined;
  return FOUR.map((i) => FOUR.map((j) => columns[j]![i]));
}

/** Lay the curve through wells of at least five levels; `null` if it does not settle. */
export function fit(points: readonly Point[]): Fit | null {
  let p = start(points);
  let damping = 1e-3;
  let chi2 = chiSquare(curveOf(p), points);
  let settled = false;
  for (let round = 0; round < ROUNDS && !settled; round++) {
    const { matrix, right } = normal(curveOf(p), points);
    let step = Infinity;
    while (damping < STIFFEST) {
      const damped = matrix.map((row, i) =>
        row.map((value, j) => i === j ? value * (1 + damping) : value)
      );
      const move = solve(damped, right);
      if (move === undefined) {
        damping *= 10;
        continue;
      }
      const tried = p.map((value, i) =>
        Math.min(ENDS[i][1], Math.max(ENDS[i][0], value + move[i]))
      );
      const better = chiSquare(curveOf(tried), points);
      // Rounding may make the last steps look like none.
      if (better <= chi2 * (1 + 1e-12)) {
        step = Math.max(
          ...tried.map((value, i) => Math.abs(value - p[i]) / (1 + Math.abs(p[i]))),
        );
        p = tried;
        chi2 = better;
        damping = Math.max(damping / 10, 1e-15);
        break;
      }
      damping *= 10;
    }
    settled = damping >= STIFFEST || step < SMALL;
  }
  const freedom = points.length - 4;
  const inverted = inverse(normal(curveOf(p), points).matrix);
  if (!settled || inverted === undefined || freedom < 1) return null;
  const scale = chi2 / freedom;
  return {
    curve: curveOf(p),
    chi2,
    scale,
    freedom,
    covariance: inverted.map((row) => row.map((value) => scale * value)),
    isAtEnd: p.some((value, i) => ENDS[i].includes(value)),
  };
}

/** Limits between which a reading lies with 95 per cent, pg/mL. */
export function limitsOf(
  { curve, scale, covariance, freedom }: Fit,
  y: number,
  weight: number,
  wells: number,
): [number, number] | null {
  const x = concentration(curve, y);
  if (x === null || x <= 0) return null;
  const g = gradient(curve, x);
  const steep = -g[2];
  let variance = scale / weight / wells;
  for (const i of FOUR) {
    for (const j of FOUR) variance += g[i] * covariance[i][j] * g[j];
  }
  if (curve.d <= curve.a || steep <= 0 || variance < 0) return null;
  const student = STUDENT[Math.min(freedom, STUDENT.length) - 1];
  const width = student * Math.sqrt(variance) / steep;
  if (width > LOOSEST) return null;
  return [x * Math.exp(-width), x * Math.exp(width)];
}

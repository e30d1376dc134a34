import type { ManifestShape } from "./manifest-shape.ts";
import { readPng, type Picture } from "./render-icon.ts";

/** Sizes and colours, which no schema can see. */
export function iconProblems(
  { icons = {} }: ManifestShape,
  files: ReadonlyMap<string, Buffer>,
): string[] {
  const problems: string[] = [];
  const check = (
    kind: keyof typeof icons,
    size: number,
    look: (picture: Picture) => string | undefined,
  ) => {
    const name = icons[kind];
    if (name === undefined) return;
    if (!/^[\w-]+\.png$/.test(name)) {
      problems.push(
        `icons.${kind}: “${name}” must be the name of a .png file beside manifest.json`,
      );
      return;
    }
    const bytes = files.get(name);
    if (!bytes) {
      problems.push(`icons.${kind}: ${name} is not in the package`);
      return;
    }
    const picture = readPng(bytes);
    if (!picture) {
      problems.push(`${name} is no PNG`);
      return;
    }
    const { width, height } = picture;
    if (width !== size || height !== size)
      problems.push(
        `${name} is ${width} × ${height} points; it must be ${size} × ${size}`,
      );
    const seen = look(picture);
    if (seen !== undefined) problems.push(`${name} ${seen}`);
  };
  check("color", 192, (picture) =>
    pointsOf(picture).every(({ alpha }) => alpha === 255)
      ? undefined
      : "has transparent points; Teams cuts its corners itself, so it must be filled to the edge",
  );
  check("outline", 32, outlineProblem);
  check("color32x32", 32, transparencyProblem);
  if (icons.color !== undefined && icons.color === icons.outline)
    problems.push("icons.color and icons.outline are the same file");
  return problems;
}

function outlineProblem(picture: Picture): string | undefined {
  const isWhite = pointsOf(picture).every(
    ({ red, green, blue, alpha }) =>
      red === alpha && green === alpha && blue === alpha,
  );
  return isWhite
    ? transparencyProblem(picture)
    : "has colours; it must be white on a transparent ground";
}

function transparencyProblem(picture: Picture): string | undefined {
  const points = pointsOf(picture);
  if (!points.some(({ alpha }) => alpha > 0)) return "is empty or damaged";
  return points.some(({ alpha }) => alpha === 0)
    ? undefined
    : "has no transparent ground";
}

function pointsOf({ points }: Picture) {
  return Array.from({ length: points.length / 4 }, (_, index) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = points.subarray(
      index * 4,
      index * 4 + 4,
    );
    return { red, green, blue, alpha };
  });
}

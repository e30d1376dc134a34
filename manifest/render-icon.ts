import { Resvg } from "@resvg/resvg-js";

/** The icon as PNG, in the size its drawing has. */
export function renderIcon(svg: string): Buffer {
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, alpha per point; colours are multiplied by alpha. */
  readonly points: Uint8Array;
}

const signature = Buffer.from("89504e470d0a1a0a", "hex");

/** The points of a PNG; undefined for what is none. */
export function readPng(bytes: Buffer): Picture | undefined {
  if (bytes.length < 33 || !bytes.subarray(0, 8).equals(signature)) return;
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  if (width === 0 || height === 0 || width > 1024 || height > 1024) return;
  const size = `width="${width}" height="${height}"`;
  const data = bytes.toString("base64");
  const points = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" ${size}><image ${size} href="data:image/png;base64,${data}"/></svg>`,
    { font: { loadSystemFonts: false } },
  ).render().pixels;
  return { width, height, points };
}

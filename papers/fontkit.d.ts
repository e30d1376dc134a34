/** What is used of fontkit, the font engine of pdfkit; it comes without types. */
declare module "fontkit" {
  export interface Font {
    hasGlyphForCodePoint(codePoint: number): boolean;
    layout(text: string): { readonly advanceWidth: number };
    readonly unitsPerEm: number;
  }
  export function create(bytes: Uint8Array): Font;
}

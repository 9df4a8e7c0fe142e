// What reader.js gives. tests/door.rs holds that every report is of this form.

/** Loads the program; call it once, before anything else. Under Node, give it the bytes of reader_bg.wasm. */
export default function start(from?: { module_or_path: BufferSource | URL | Response | Promise<Response> }): Promise<unknown>;

/** Reads and checks the text of a release. Throws an Error where it is empty, no text, or larger than 32 MiB. */
export function read(text: string, name?: string): Report;

/** Reads and checks the bytes of a file: UTF-8, UTF-16 with a byte order mark, or Windows-1252. Throws as `read` does. */
export function read_bytes(bytes: Uint8Array, name?: string): Report;

/** A line of the text, counted from 1. A line ends at LF. */
export type Line = number;

/** From the first byte up to the last: a range of the text as UTF-8, nothing removed. */
export type Span = [number, number];

/** The same range in the units of JavaScript strings: `text.slice(...utf16)` is what was printed. */
export type Utf16 = [number, number];

/** An exact decimal: "-1643", "20.3". In the unit and scale of the figure that it belongs to. */
export type Decimal = string;

/** A day "2013-03-31", two days "2013-01-01/2013-03-31", or two periods "A vs B". */
export type Period = string;

/** "USD" and other currencies, "USD/share", "shares", "percent", "bps", "count" and the like. */
export type Unit = string;

export type Verdict = "ties" | "rounding" | "differs" | "unchecked";

/** A release, read and checked. What does not apply is left out. */
export interface Report {
  tieout: Version;
  source: Source;
  company?: string;
  headline?: string;
  period?: Period;
  currency: string;
  tables: Table[];
  checks: Check[];
  claims: Claim[];
  reviews: Review[];
  coverage: Coverage;
  diagnostics: Diagnostic[];
}

/** Which program made the report, and the version of this form. */
export interface Version {
  version: string;
  schema: 1;
}

/** What the report was made from. */
export interface Source {
  name: string;
  sha256: string;
  bytes: number;
  lines: number;
  layouts: Layout[];
}

export type Layout = "tabs" | "spaces" | "pipes" | "grid" | "html" | "cells" | "csv";

/** A statement or schedule. */
export interface Table {
  /** "T1", "T2": within this report. */
  id: string;
  kind: Kind;
  title: string;
  /** Of its title, and of its last row. */
  lines: [Line, Line];
  columns: Column[];
  rows: Row[];
}

export type Kind = "summary" | "income" | "balance" | "cashflow" | "reconciliation" | "segment" | "footnote" | "supplemental" | "other";

export interface Column {
  heading: string;
  period?: Period;
  unit?: Unit;
  /** A segment, geography or product. */
  member?: string;
  /** "as restated", "constant currency", "percent of revenue". */
  basis?: string;
}

export interface Row {
  label: string;
  /** The headings above it, outermost first. */
  section: string[];
  /** Of its first figure. */
  line: Line;
  concept?: string;
  figures: Figure[];
}

/** A figure, nil or words of a row: one of `value`, `nil` and `words`. */
export interface Figure {
  /** Counted from 0. */
  column: number;
  line: Line;
  span: Span;
  utf16: Utf16;
  /** As printed. */
  raw: string;
  value?: Decimal;
  nil?: true;
  words?: string;
  unit: Unit;
  /** 1, 1000, 1000000: what the value is to be multiplied by. */
  scale: number;
  /** Where it is not that of its column. */
  period?: Period;
  /** Why it was not checked. */
  unchecked?: string;
}

/** A figure of a table. */
export interface Cell {
  table: string;
  /** Counted from 0. */
  row: number;
  /** Counted from 0. */
  column: number;
}

/** A figure in a label or in prose. */
export interface Quoted {
  line: Line;
  span: Span;
  utf16: Utf16;
  raw: string;
  value: Decimal;
  unit: Unit;
  scale: number;
}

export type Ref = Cell | Quoted;

/** An operand of a check. */
export type Term = CellTerm | QuotedTerm;

export interface CellTerm extends Cell {
  weight: Decimal;
  role?: Role;
}

export interface QuotedTerm extends Quoted {
  weight: Decimal;
  role?: Role;
}

export type Role = "numerator" | "denominator" | "current" | "base" | "beginning" | "change";

/** A relation between figures. */
export interface Check {
  /** Made from its content, so that it survives better readers. */
  id: string;
  class: "foot" | "crossfoot" | "tie" | "rollforward" | "recompute" | "growth";
  op: "sum" | "ratio" | "growth" | "change" | "allocation";
  period: Period;
  formula: string;
  result: Ref;
  operands: Term[];
  stated: Decimal;
  computed: Decimal;
  /** Stated less computed. */
  difference: Decimal;
  verdict: Verdict;
  explanation?: string;
  hints?: Hint[];
}

/** What the slip may have been. */
export interface Hint {
  kind: string;
  text: string;
}

/** A figure in prose, held against the tables. */
export interface Claim {
  id: string;
  line: Line;
  span: Span;
  utf16: Utf16;
  quote: string;
  value: Decimal;
  unit: Unit;
  scale: number;
  period?: Period;
  verdict: Verdict;
  computed?: Decimal;
  evidence: Ref[];
  explanation?: string;
  hints?: Hint[];
}

/** Advice, kept apart from verdicts. */
export interface Review {
  id: string;
  line: Line;
  message: string;
  figures: Ref[];
}

/** How much of the release was checked. */
export interface Coverage {
  figures: number;
  checked: number;
  claims: number;
  tied: number;
}

/** What could not be read, and why. */
export interface Diagnostic {
  line: Line;
  message: string;
}

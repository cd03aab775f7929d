import type { BgpDead, BgpSite, BgpTopology } from '../../engine';

/** What is drawn. */
export interface TopologyAsked {
  readonly topology: BgpTopology;
  readonly sites: readonly BgpSite[];
  readonly dead: BgpDead;
  /** Nodes of each site that have nobody left to learn from. */
  readonly cutOffAt: readonly number[];
  readonly gateways: number;
  /** In px. */
  readonly width: number;
}

/** A rack or group as a block; each of its cells stands for some nodes. */
export interface DrawnSite {
  /** Its place in the list of sites. */
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly note: string;
  /** Sites that it stands for, itself among them. */
  readonly stands: number;
  readonly dead: boolean;
  readonly cells: readonly {
    readonly x: number;
    readonly y: number;
    readonly kind: 'reflector' | 'node' | 'cut-off';
  }[];
}

/** A reflector or switch as a mark, with what it stands for beside itself. */
export interface DrawnSpeaker {
  readonly number: number;
  readonly site: number;
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly stands: number;
  readonly dead: boolean;
}

/** Sessions between two things, as one line. */
export interface DrawnBundle {
  readonly path: string;
  /** In px: wider for more sessions, a step for every ten times as many. */
  readonly width: number;
  /** Numbers of the reflectors or switches at its ends. */
  readonly speakers: readonly number[];
  /** Whether the sessions have ended. */
  readonly dead: boolean;
}

/** A topology as shapes in px. */
export interface DrawnTopology {
  readonly height: number;
  readonly sites: readonly DrawnSite[];
  readonly speakers: readonly DrawnSpeaker[];
  readonly bundles: readonly DrawnBundle[];
  /** What is outside of the cluster. */
  readonly outside?: { readonly x: number; readonly y: number; readonly width: number; readonly title: string };
  /** Nodes that one cell stands for, at most. */
  readonly each: number;
}

export const cellSize = 6;
export const speakerSize = 24;
export const outsideHeight = 24;

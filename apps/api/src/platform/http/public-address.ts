import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../config/config.token.js';
import type { AppConfig } from '../config/config.js';

/** Listening on these means listening on all; a person needs one. */
const ANY_ADDRESS: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/** The address that people and outside services are told. Known in full once the server listens. */
@Injectable()
export class PublicAddress {
  private listening: string | null = null;

  constructor(@Inject(CONFIG) private readonly config: AppConfig) {}

  /** Called once with the port that was really taken. */
  learnPort(port: number): void {
    const host = ANY_ADDRESS.has(this.config.host) ? '127.0.0.1' : this.config.host;
    this.listening = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  }

  /** Without a trailing slash; may have a path when a proxy mounts us under one. */
  get base(): string {
    return this.config.publicUrl ?? this.listening ?? `http://127.0.0.1:${this.config.port ?? 0}`;
  }

  get origin(): string {
    return new URL(this.base).origin;
  }

  get isHttps(): boolean {
    return this.base.startsWith('https:');
  }

  hookUrl(hookId: string): string {
    return `${this.base}/hooks/${hookId}`;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../config/config.token.js';
import type { AppConfig } from '../config/config.js';

/** The address that people and outside services are told. Known in full once the server listens. */
@Injectable()
export class PublicAddress {
  private listening: string | null = null;

  constructor(@Inject(CONFIG) private readonly config: AppConfig) {}

  /** Called once with the port that was really taken. */
  learnPort(port: number): void {
    const host = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(this.config.host) ? 'localhost' : this.config.host;
    this.listening = `http://${host}:${port}`;
  }

  /** Without a trailing slash; may have a path when a proxy mounts us under one. */
  get base(): string {
    return this.config.publicUrl ?? this.listening ?? `http://localhost:${this.config.port ?? 0}`;
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

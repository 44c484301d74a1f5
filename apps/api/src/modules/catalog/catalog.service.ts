import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { NODE_TYPES, type NodeTypes } from '../../platform/catalogue/node-types.js';

@Injectable()
export class CatalogService {
  private cached: { etag: string; body: string } | undefined;

  constructor(@Inject(NODE_TYPES) private readonly types: NodeTypes) {}

  /** The catalogue as it goes to browsers. It changes with the release alone. */
  serialized(): { etag: string; body: string } {
    if (!this.cached) {
      const body = JSON.stringify(this.types.catalogue);
      this.cached = { body, etag: `"${createHash('sha256').update(body).digest('base64url')}"` };
    }
    return this.cached;
  }
}

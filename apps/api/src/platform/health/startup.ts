import { Injectable } from '@nestjs/common';

/** Whether this process has done all that a start does; until then it is not ready, though it listens already. */
@Injectable()
export class Startup {
  complete = false;
}

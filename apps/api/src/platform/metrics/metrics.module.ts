import { Module } from '@nestjs/common';
import { ENGINE, type Engine } from '../engine/contract.js';
import { METRICS, Metrics } from './metrics.js';
import { MetricsController } from './metrics.controller.js';

@Module({
  controllers: [MetricsController],
  providers: [{ provide: METRICS, inject: [ENGINE], useFactory: (engine: Engine) => new Metrics(engine) }],
  exports: [METRICS],
})
export class MetricsModule {}

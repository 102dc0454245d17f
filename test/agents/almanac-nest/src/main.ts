import "reflect-metadata";
import { Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { ScheduleModule } from "@nestjs/schedule";
import { TypeOrmModule } from "@nestjs/typeorm";
import { AgentService } from "./agent.service";
import { RewritePage, ScheduleSelf } from "./actions";
import { ConsolidateService } from "./consolidate.service";
import { AdminController, AskController } from "./controllers";
import { Forecast, Grant, Page, PendingAction } from "./entities";

const entities = [Page, PendingAction, Grant, Forecast];

@Module({
  imports: [ScheduleModule.forRoot(), TypeOrmModule.forRoot({ type: "sqlite", database: "almanac.db", entities, synchronize: true }), TypeOrmModule.forFeature(entities)],
  controllers: [AskController, AdminController],
  providers: [AgentService, RewritePage, ScheduleSelf, ConsolidateService],
})
class AppModule {}

void NestFactory.create(AppModule).then((app) => app.listen(3000));

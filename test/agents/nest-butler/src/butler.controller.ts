import { Body, Controller, Param, Post, Put, UseGuards } from "@nestjs/common";
import { AuthGuard } from "@nestjs/passport";
import { ButlerService } from "./butler.service";

@Controller("houses/:house")
@UseGuards(AuthGuard("jwt"))
export class ButlerController {
  constructor(private readonly butler: ButlerService) {}

  @Post("wishes")
  wish(@Param("house") house: string, @Body("wish") wish: string) {
    return this.butler.serve(house, wish);
  }

  @Put("manners")
  manners(@Param("house") house: string, @Body("manners") manners: string) {
    return this.butler.setManners(house, manners);
  }
}

package io.centelha.constraints;

import com.fasterxml.jackson.databind.JsonNode;

class NonNegTest implements ConstraintContract {

  @Override
  public Constraint constraint() {
    return new NonNeg();
  }

  @Override
  public Constraint golden(JsonNode arguments) {
    return new NonNeg();
  }
}

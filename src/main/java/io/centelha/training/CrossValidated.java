package io.centelha.training;

import java.util.List;

/**
 * What a cross-validation leaves.
 *
 * @param <M> of the models
 * @param models of each fold, trained on the rows of all others
 * @param scores of each model on the rows of its fold
 */
public record CrossValidated<M>(List<M> models, FoldScores scores) {

  public CrossValidated {
    models = List.copyOf(models);
  }
}

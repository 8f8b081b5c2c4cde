package io.joinwatch.advise;

import java.util.Set;

/** Words that are no names without quotes. A word too many costs two quotes, so engines that fold alike share one set. */
final class ReservedWords {
    /** Of PostgreSQL, Greenplum, Redshift or Vertica. */
    static final Set<String> POSTGRES_FAMILY = Set.of("""
            aes128 aes256 all allowoverwrite analyse analyze and anti any array as asc asymmetric authorization az64
            backup between bigint binary bit blanksasnull boolean both bytedict bzip2
            case cast char char_length character character_length check coalesce collate collation column concurrently
            connect constraint correlation create credentials cross cube current_catalog current_database current_date
            current_role current_schema current_time current_timestamp current_user current_user_id
            datediff datetime dec decimal decode default deferrable deflate defrag delta delta32k desc disable
            distinct distributed do
            else emptyasnull enable encode encrypt encryption end except exclude exists explicit extract
            false fetch float following for foreign freeze from full
            globaldict256 globaldict64k grant group grouping gzip
            having
            identity ignore ilike ilikeb in initially inner inout int integer intersect interval interval_literal into
            is isnull
            join
            language lateral leading least left like likeb limit localtime localtimestamp log lun luns lzo lzop
            minus money mostly16 mostly32 mostly8
            national natural nchar new none not notnull null nullif nulls nullsequal number numeric
            off offline offset oid old on only open or order out outer over overlaps overlay
            parallel partition percent permissions pinned pivot placing position preceding precision primary
            qualify
            raw readratio real recover references reject rejectlog resort respect restore returning right row
            schema scatter select semi session_user setof similar smalldatetime smallint snapshot some substring symmetric
            sysdate system
            table tablesample tag tdes text text255 text32k then time timeseries timestamp timestampadd timestampdiff
            timestamptz timetz timezone tinyint to top trailing treat trim true truncatecolumns
            unbounded union unique unnest unpivot user using uuid
            values varbinary varchar varchar2 variadic verbose
            wallet when where window with within without
            xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlparse xmlpi xmlroot xmlserialize
            """.split("\\s+"));

    private ReservedWords() {}
}

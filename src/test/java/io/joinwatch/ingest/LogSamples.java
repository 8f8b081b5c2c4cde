package io.joinwatch.ingest;

/** A log of each format, as its warehouse writes it. */
final class LogSamples {
    private LogSamples() {}

    static String of(LogFormat format) {
        return switch (format) {
            case SQL ->
                "select 1; -- a; b\n\nselect ';', \"x;\" from t;\n/* ; */ with a as (select $$;$$) select * from a;\nselect 'é'";
            case JSON_LINES -> """
                    {"sql": "select 1", "startedAt": "2026-01-05T00:00:01+01:00", "repeat": 7}

                    {"query": "select \\"{\\" from t", "ts_ms": 20, "other": [1, {"a": "}"}]}
                    {"sql": "select 'ö\\n'", "calls": 2}
                    """;
            case REDSHIFT_ACTIVITY_LOG -> """
                    goes on from the file before
                    '2021-11-02T13:04:17Z UTC [ db=dev user=u pid=107 userid=100 xid=1123 ]' LOG: select a
                    from t
                      where x = 'LOG: y';
                    '2021-11-02T13:04:18Z UTC [ db=other user=u pid=107 userid=100 xid=1124 ]' LOG: select 2
                    '2021-11-02T13:04:19.250Z UTC [ db=dev user=u pid=107 userid=100 xid=1125 ]' LOG: select 3
                    """;
            case POSTGRES_CSVLOG -> """
                    2026-01-05 12:00:01.250 UTC,"u","dev",12,"[local]",6.1,1,"SELECT",2026-01-05 12:00:00 UTC,3/4,0,LOG,00000,"statement: select ""a""
                    from t;",,,,,,,,,"psql","client backend",,0
                    2026-01-05 12:00:02.250 UTC,"u","dev",12,"[local]",6.1,2,"SELECT",2026-01-05 12:00:00 UTC,3/4,0,LOG,00000,"duration: 1.050 ms  execute <unnamed>: select 2",,,,,,,,,"psql","client backend",,0
                    2026-01-05 12:00:03.250 UTC,"u","dev",12,"[local]",6.1,3,"SELECT",2026-01-05 12:00:00 UTC,3/4,0,LOG,00000,"checkpoint starting: time",,,,,,,,,"psql","client backend",,0
                    """;
            case POSTGRES_JSONLOG -> """
                    {"timestamp":"2026-01-05 12:00:01.250 UTC","user":"u","dbname":"dev","session_id":"6.1","line_num":1,"message":"statement: select \\"a\\"\\nfrom t;"}
                    {"timestamp":"2026-01-05 12:00:01.250 UTC","user":"u","dbname":"dev","session_id":"6.1","line_num":2,"message":"duration: 0.050 ms  bind <unnamed>: select 2"}
                    {"timestamp":"2026-01-05 12:00:01.250 UTC","user":"u","dbname":"dev","session_id":"6.1","line_num":3,"message":"duration: 1.050 ms  execute <unnamed>: select 2"}
                    """;
            case REDSHIFT_QUERY_HISTORY -> """
                    query_id,session_id,database_name,start_time,end_time,elapsed_time,status,sequence,text,bytes_moved
                    3093,1073750146,dev,2023-03-16 16:53:17.840214,2023-03-16 16:53:18.106588,266374,success,0,"select ""a"", ",4096
                    3093,1073750146,dev,2023-03-16 16:53:17.840214,2023-03-16 16:53:18.106588,266374,success,1,"b\\nfrom item;",4096
                    3094,1073750146,dev,2023-03-16 16:54:17.84,2023-03-16 16:54:18,160000,failed,0,select c from nothing,
                    3095,1073750146,dev,2023-03-16 16:55:17,2023-03-16 16:55:18,1000000,success,0,select d from item,0
                    """;
            case GREENPLUM_CSV -> """
                    2018-08-23 15:34:29.004070 UTC,"u","sales",p12775,th-1756479360,"127.0.0.1","52802",2018-08-23 15:34:00 UTC,0,con7,cmd4,seg-1,,dx4,,sx1,"LOG","00000","statement: select ""a""
                    from t;",,,,,,"select ""a""
                    from t;",0,,"postgres.c",1590,
                    2018-08-23 15:34:30.004098 UTC,"u","sales",p12775,th-1756479360,"127.0.0.1","52802",2018-08-23 15:34:00 UTC,0,con7,cmd5,seg-1,,dx4,,sx1,"ERROR","25P02","current transaction is aborted",,,,,,"select b",0,,"postgres.c",1669,
                    2018-08-23 15:34:31.004113 UTC,"u","sales",p12775,th-1756479360,"127.0.0.1","52802",2018-08-23 15:34:00 UTC,0,con7,cmd6,seg0,slice1,dx5,,sx1,"LOG","00000","statement: select c",,,,,,"select c",0,,"postgres.c",1590,
                    2018-08-23 15:34:32.004113 UTC,"u","sales",p12775,th-1756479360,"127.0.0.1","52802",2018-08-23 15:34:00 UTC,0,con7,cmd7,seg-1,,dx5,,sx1,"LOG","00000","duration: 12.345 ms  statement: select d",,,,,,,0,,"postgres.c",1590,
                    """;
            case TRINO_EVENTS -> """
                    {"metadata":{"queryId":"20210720_093342_00012_pzafy","queryState":"QUEUED","query":"select a from t"},"context":{"user":"u","catalog":"hive","schema":"web"},"createTime":"2021-07-20T09:33:42.123Z"}
                    {"metadata":{"queryId":"20210720_093342_00012_pzafy","queryState":"FINISHED","query":"select a from t"},"statistics":{"wallTime":112.444,"internalNetworkBytes":49808906},"context":{"user":"u","catalog":"hive","schema":"web"},"createTime":"2021-07-20T09:33:42.123Z","executionStartTime":"2021-07-20T09:33:43Z","endTime":"2021-07-20T09:35:34.567Z"}
                    [{"metadata":{"queryId":"20210720_093343_00013_pzafy","queryState":"FAILED","query":"select b"},"statistics":{},"context":{},"createTime":1626773622},
                    {"metadata":{"queryId":"20210720_093344_00014_pzafy","queryState":"FINISHED","query":"select c"},"statistics":{"internalNetworkBytes":0},"context":{},"createTime":1626773622.5,"endTime":1626773623}]
                    """;
            case SNOWFLAKE_HISTORY -> """
                    QUERY_ID,QUERY_TEXT,DATABASE_NAME,SCHEMA_NAME,SESSION_ID,START_TIME,TOTAL_ELAPSED_TIME,EXECUTION_STATUS,BYTES_SENT_OVER_THE_NETWORK
                    "01b2-1","select ""A"",
                    b from t","SALES","PUBLIC","123","2024-01-31 12:00:00.123 -0800","1500","SUCCESS","2048"
                    "01b2-2","select c","SALES","","123","2024-01-31 12:00:01.000 Z","15","FAIL","0"
                    "01b2-3","select d","\\N","PUBLIC","124","2024-01-31T12:00:02.5+01:00","20","SUCCESS",""
                    """;
            case DORIS_AUDIT -> """
                    2024-08-06 23:44:11,041 [query] |Timestamp=2024-08-06 23:44:11.032|Client=192.168.48.119:51970|User=root|Ctl=internal|Db=mydb|State=EOF|ErrorCode=0|ErrorMessage=|Time(ms)=9|ScanBytes=204800|ScanRows=30|ReturnRows=0|StmtId=30|QueryId=8cb2e4f433e74463-a0ededde7b648b35|IsQuery=true|isNereids=true|feIp=172.20.48.119|StmtType=SELECT|Stmt=SELECT a, '|' FROM t\\nJOIN u -- |gyi|CpuTimeMS=1|ShuffleSendBytes=77|ShuffleSendRows=1|SqlHash=null|peakMemoryBytes=968640|SqlDigest=|FuzzyVariables=
                    2024-08-06 23:44:12,041 [slow_query] |Client=192.168.48.119:51970|Db=mydb|State=EOF|Time(ms)=9000|QueryId=8c-1|Stmt=SELECT b
                    2024-08-06 23:44:13,041 [query] |Client=192.168.48.119:51970|Db=mydb|State=ERR|Time(ms)=9|QueryId=8c-2|Stmt=SELECT c
                    2024-08-06 23:44:14,041 [query] |Client=192.168.48.119:51970|Db=default_cluster:mydb|State=OK|Time=9|QueryId=8c-3|Stmt=SELECT d
                    FROM t
                    2024-08-06 23:44:15.041+08:00 [query] {"Timestamp":1722959055032,"Db":"mydb","State":"EOF","Time":9,"QueryId":"8c-4","Stmt":"SELECT e\\nFROM t"}
                    """;
        };
    }
}
